import type { Knex } from 'knex';
import type { CaseId, TenantId } from '#engine/case/ids.ts';
import type { Instant } from '#rules/base/instant.ts';

/** Postgres' wall clock: what rows of progress are stamped with. */
export async function realNow(trx: Knex.Transaction): Promise<Instant> {
  const result = await trx.raw<{ rows: readonly { now: Instant }[] }>('select clock_timestamp() as now');
  const row = result.rows[0];
  if (row === undefined) throw new Error('clock_timestamp answered nothing');
  return row.now;
}

/** Cases that moved or heard something since a real instant, less the overlap; at most `limit`. */
export async function changedCasesSince(
  trx: Knex.Transaction,
  tenantId: TenantId,
  since: string,
  overlapSeconds: number,
  limit: number,
): Promise<readonly CaseId[]> {
  const result = await trx.raw<{ rows: readonly { case_id: CaseId }[] }>(
    `select c.case_id from cases c
     where c.tenant_id = :tenantId and (c.progressed_real > :since::timestamptz - :overlap * interval '1 second'
       or (c.last_event > c.consumed_event and exists (
         select from case_events e where e.tenant_id = c.tenant_id and e.case_id = c.case_id and e.number > c.consumed_event
           and e.created_real > :since::timestamptz - :overlap * interval '1 second')))
     order by c.case_id limit :limit`,
    { tenantId, since, overlap: overlapSeconds, limit },
  );
  return result.rows.map((row) => row.case_id);
}
