import type { Knex } from 'knex';
import type { CaseId, TenantId } from '#engine/case/ids.ts';
import type { ExitReason } from '#engine/case/words.ts';
import type { Instant } from '#rules/base/instant.ts';
import { appendRecords } from './append-records.ts';

/**
 * Closes cases whose workflows have not started, on record, and frees their accounts; one that started meanwhile is
 * left as it is. Returns those it closed.
 */
export async function closeUnstarted(
  trx: Knex.Transaction,
  tenantId: TenantId,
  caseIds: readonly CaseId[],
  close: { readonly reason: ExitReason; readonly at: Instant },
): Promise<readonly CaseId[]> {
  if (caseIds.length === 0) return [];
  const locked = await trx('cases')
    .where({ tenant_id: tenantId, started: false, status: 'new' })
    .whereIn('case_id', caseIds)
    .orderBy('case_id')
    .forUpdate()
    .select<{ case_id: CaseId; launch_id: string | null }[]>('case_id', 'launch_id');
  for (const { case_id: caseId } of locked) {
    await appendRecords(trx, tenantId, caseId, [{ at: close.at, kind: 'closed', reason: close.reason }]);
  }
  const closed = locked.map(({ case_id: caseId }) => caseId);
  await trx('cases')
    .where({ tenant_id: tenantId })
    .whereIn('case_id', closed)
    .update({ status: 'closed', closed_at: close.at, close_reason: close.reason, next_at: null, owner: null });
  await trx('case_accounts')
    .where({ tenant_id: tenantId })
    .whereIn('case_id', closed)
    .whereNull('left_at')
    .update({ left_at: close.at });
  return closed;
}
