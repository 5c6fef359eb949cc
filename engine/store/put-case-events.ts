import type { Knex } from 'knex';
import type { CaseEventBody } from '#engine/case/case-event.ts';
import type { CaseId, TenantId } from '#engine/case/ids.ts';
import type { Instant } from '#rules/base/instant.ts';

/** The same event for many cases. Without `caseIds`: every started, open one of the tenant or strategy. */
export type CaseEvents = {
  readonly tenantId: TenantId;
  readonly at: Instant;
  readonly body: CaseEventBody;
  readonly cause: string;
  readonly strategyId?: string;
  readonly caseIds?: readonly CaseId[];
};

/**
 * Numbers and stores one event per case in two statements, whatever their number. A case that has not started needs
 * none: what it would hear is looked up when it starts. Returns how many were written.
 */
export async function putCaseEvents(trx: Knex.Transaction, events: CaseEvents): Promise<number> {
  const { tenantId, strategyId, caseIds } = events;
  // Ascending, as everybody locks cases.
  const chosen = trx('cases').where({ tenant_id: tenantId, started: true }).where('status', '<>', 'closed');
  if (strategyId !== undefined) chosen.where({ strategy_id: strategyId });
  if (caseIds !== undefined) chosen.whereIn('case_id', caseIds);
  const locked = await chosen.orderBy('case_id').forUpdate().pluck<CaseId[]>('case_id');
  if (locked.length === 0) return 0;
  await trx.raw(
    `with numbered as (
       update cases set last_event = last_event + 1 where tenant_id = ? and case_id = any (?) returning case_id, last_event)
     insert into case_events (tenant_id, case_id, number, at, kind, body, cause)
     select ?, case_id, last_event, ?, ?, ?::jsonb, ? from numbered`,
    [tenantId, locked, tenantId, events.at, events.body.kind, JSON.stringify(events.body), events.cause],
  );
  return locked.length;
}
