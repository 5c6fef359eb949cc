import type { Knex } from 'knex';
import type { CaseEvent, CaseEventBody } from '#engine/case/case-event.ts';
import type { CaseId, TenantId } from '#engine/case/ids.ts';
import type { Instant } from '#rules/base/instant.ts';

export type NewCaseEvent = {
  readonly tenantId: TenantId;
  readonly caseId: CaseId;
  readonly at: Instant;
  readonly body: CaseEventBody;
  /** Id of the row or act that caused it: a movement, a hold, an inbox row, a user's act. */
  readonly cause: string;
};

/**
 * Numbers and stores a case event in the transaction of its cause. The case's row is locked by the numbering
 * update, so numbers have no gaps and their order is the order of commits. Returns the number.
 */
export async function appendCaseEvent(trx: Knex.Transaction, input: NewCaseEvent): Promise<number> {
  const rows = await trx('cases')
    .where({ tenant_id: input.tenantId, case_id: input.caseId })
    .update({ last_event: trx.raw('last_event + 1') })
    .returning<{ last_event: number }[]>('last_event');
  const number = rows[0]?.last_event;
  if (number === undefined) throw new Error(`case ${input.caseId} does not exist`);
  await trx('case_events').insert({
    tenant_id: input.tenantId,
    case_id: input.caseId,
    number,
    at: input.at,
    kind: input.body.kind,
    body: JSON.stringify(input.body),
    cause: input.cause,
  });
  return number;
}

/** Case events after `after`, oldest first, at most `limit`. */
export async function readCaseEvents(
  trx: Knex.Transaction,
  tenantId: TenantId,
  caseId: CaseId,
  after: number,
  limit: number,
): Promise<readonly CaseEvent[]> {
  const rows = await trx('case_events')
    .where({ tenant_id: tenantId, case_id: caseId })
    .where('number', '>', after)
    .orderBy('number')
    .limit(limit)
    .select<{ number: number; at: Instant; body: CaseEventBody }[]>('number', 'at', 'body');
  return rows.map((row) => ({ ...row.body, at: row.at, number: row.number }));
}
