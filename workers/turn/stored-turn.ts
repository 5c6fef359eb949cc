import type { Knex } from 'knex';
import type { CaseEvent } from '#engine/case/case-event.ts';
import type { CaseId, PlanHash, TenantId } from '#engine/case/ids.ts';
import type { CaseState } from '#engine/interpret/case-state.ts';
import type { StoredTurn } from '#engine/workflow/case/messages.ts';

/**
 * The last committed turn, to go on from: after a crash, or when Temporal's database was lost. Where Postgres was restored to before
 * the first one, how the case was opened. null: there is no such case.
 */
export async function readLastTurn(
  trx: Knex.Transaction,
  tenantId: TenantId,
  caseId: CaseId,
): Promise<StoredTurn | null> {
  const row = await trx('turns')
    .where({ tenant_id: tenantId, case_id: caseId })
    .orderBy('seq', 'desc')
    .first<TurnRow | undefined>('seq', 'state', 'plan_hash', 'answer');
  if (row !== undefined) return { seq: row.seq, state: row.state, planHash: row.plan_hash, answer: row.answer };
  const opened = await trx('cases')
    .where({ tenant_id: tenantId, case_id: caseId, seq: 0 })
    .first<Omit<TurnRow, 'answer'> | undefined>('seq', 'state', 'plan_hash');
  return opened === undefined
    ? null
    : { seq: opened.seq, state: opened.state, planHash: opened.plan_hash, answer: null };
}

type TurnRow = {
  readonly seq: number;
  readonly state: CaseState;
  readonly plan_hash: PlanHash;
  readonly answer: CaseEvent | null;
};

/** Real milliseconds until the case's next instant; null while only a ring wakes it. Never below 1. */
export async function readSleepMs(trx: Knex.Transaction, tenantId: TenantId, caseId: CaseId): Promise<number | null> {
  const result = await selectSleep(trx, tenantId, caseId);
  return sleepOf(result.rows[0]);
}

type SleepRow = { readonly ms: number | null };

export function selectSleep(trx: Knex.Transaction, tenantId: TenantId, caseId: CaseId) {
  return trx.raw<{ rows: readonly SleepRow[] }>(
    `select real_ms_until(c.tenant_id, c.next_at) as ms from cases c
     where c.tenant_id = ? and c.case_id = ? and c.next_at is not null`,
    [tenantId, caseId],
  );
}

export function sleepOf(row: SleepRow | undefined): number | null {
  const ms = row?.ms ?? null;
  return ms === null ? null : Math.max(1, Math.ceil(ms));
}
