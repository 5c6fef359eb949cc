import type { Knex } from 'knex';
import type { HoldId, TenantId } from '#engine/case/ids.ts';
import type { Instant } from '#rules/base/instant.ts';
import { releaseHold } from './record-hold.ts';

/** Ends every hold that one source placed, now that what it waited for has happened. */
export async function releaseHoldsFrom(
  trx: Knex.Transaction,
  wanted: {
    readonly tenantId: TenantId;
    readonly source: string;
    readonly note: string;
    readonly at: Instant;
    readonly by: string;
  },
): Promise<void> {
  const { tenantId, source, note, at, by } = wanted;
  const holds = await trx('holds')
    .where({ tenant_id: tenantId, source })
    .whereNull('released_at')
    .orderBy('hold_id')
    .pluck<HoldId[]>('hold_id');
  for (const holdId of holds) await releaseHold(trx, { tenantId, holdId, note, at, by });
}
