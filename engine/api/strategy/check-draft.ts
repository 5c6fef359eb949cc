import type { Knex } from 'knex';
import type { TenantId } from '#engine/case/ids.ts';
import { compileContext } from '#engine/lint/compile-context.ts';
import { approvedTemplates } from '#engine/store/template-store.ts';
import { countriesOfPeople } from '#engine/store/strategy-store.ts';
import type { CompileContext } from '#engine/strategy/check-context.ts';
import { findPack } from '#rules/packs/find-pack.ts';

/** What a draft is checked against: the tenant's approved texts and the packs of its people's countries. */
export async function draftContext(
  trx: Knex.Transaction,
  tenantId: TenantId,
  strategyId: string,
): Promise<{ readonly context: CompileContext; readonly templateVersions: Readonly<Record<string, number>> }> {
  const { library, versions } = await approvedTemplates(trx, tenantId);
  const countries = await countriesOfPeople(trx, tenantId);
  const packs = [...new Set((countries.length === 0 ? [null] : countries).map(findPack))];
  return { context: compileContext(strategyId, library, packs), templateVersions: versions };
}
