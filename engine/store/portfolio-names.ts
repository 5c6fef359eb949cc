import type { Knex } from 'knex';
import type { TenantId } from '#engine/case/ids.ts';

/** Names of portfolios by id, for screens. */
export async function portfolioNames(
  trx: Knex.Transaction,
  tenantId: TenantId,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await trx('portfolios')
    .where({ tenant_id: tenantId })
    .whereIn('portfolio_id', [...new Set(ids)])
    .select<{ portfolio_id: string; name: string }[]>('portfolio_id', 'name');
  return new Map(rows.map((row) => [row.portfolio_id, row.name]));
}
