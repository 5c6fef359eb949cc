import type { Knex } from 'knex';
import type { CaseId } from '#engine/case/ids.ts';
import { makeId } from '#engine/case/make-id.ts';
import { businessNow } from '#engine/store/business-now.ts';
import { appendCaseEvent } from '#engine/store/case-event-store.ts';
import { lockCase } from '#engine/store/case-read-store.ts';
import { recordAct } from '#engine/store/record-act.ts';
import type { Session } from '#engine/store/session-store.ts';
import { found, ProblemError } from '../http/problem-error.ts';

export type ParkedAnswer = {
  readonly caseId: CaseId;
  /** `retry`: the cause is cured, decide again. `close`: nobody can cure it, end the case. */
  readonly outcome: 'retry' | 'close';
  readonly reason: string | null;
};

/** What a person answers to a parked case: a case event, which its workflow acts on, and a record of who said so. */
export async function answerParked(trx: Knex.Transaction, session: Session, answer: ParkedAnswer) {
  const { tenantId, userId } = session;
  const { caseId, outcome, reason } = answer;
  const row = found(await lockCase(trx, tenantId, caseId), 'case', caseId);
  if (row.status !== 'needsAttention') throw new ProblemError('wrongState', `The case is ${row.status}.`);
  const at = await businessNow(trx, tenantId);
  const eventNumber = await appendCaseEvent(trx, {
    tenantId,
    caseId,
    at,
    body: { kind: 'taskDone', taskId: makeId.task('attention'), outcome, opId: null },
    cause: userId,
  });
  const details = { eventNumber, ...(reason === null ? {} : { reason }) };
  await recordAct(trx, [caseId], { tenantId, at, act: outcome, by: userId, details });
  return { caseId, eventNumber };
}
