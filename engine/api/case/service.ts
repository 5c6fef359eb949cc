import type { Knex } from 'knex';
import type { CaseId } from '#engine/case/ids.ts';
import { makeId } from '#engine/case/make-id.ts';
import { readAccounts } from '#engine/store/account-read-store.ts';
import { businessNow } from '#engine/store/business-now.ts';
import { appendCaseEvent } from '#engine/store/case-event-store.ts';
import { readCaseFacts } from '#engine/store/case-facts.ts';
import { lockCase, readCase } from '#engine/store/case-read-store.ts';
import { listContacts } from '#engine/store/contact-read-store.ts';
import { holdsTouching } from '#engine/store/hold-store.ts';
import { movementsOf } from '#engine/store/movement-store.ts';
import { promisesOf } from '#engine/store/promise-store.ts';
import { recordAct } from '#engine/store/record-act.ts';
import { readRecords } from '#engine/store/record-read-store.ts';
import type { Session } from '#engine/store/session-store.ts';
import { tasksOfCase } from '#engine/store/task-store.ts';
import { accountFor } from '../account/router.ts';
import { holdView } from '../hold/hold-view.ts';
import { found, ProblemError } from '../http/problem-error.ts';
import { contactFor } from '../inbox/contact-view.ts';
import { taskViews } from '../task/task-view.ts';
import { headFor, recordFor } from './case-view.ts';

const RECORDS = 500;
const CONTACTS = 200;

/** Everything one page shows of a case, as of one moment. */
export async function caseView(trx: Knex.Transaction, session: Session, caseId: CaseId, recordsAfter: number) {
  const { tenantId } = session;
  const head = found(await readCase(trx, tenantId, caseId), 'case', caseId);
  const now = await businessNow(trx, tenantId);
  const accountIds = head.accounts.map(({ id }) => id);
  const records = await readRecords(trx, tenantId, caseId, { after: recordsAfter, limit: RECORDS + 1 });
  const everything = { tenantId, caseId, channel: null, state: null, after: null, limit: CONTACTS };
  const subjects = { persons: [head.debtor.id], accounts: accountIds, cases: [caseId], active: false };
  return {
    ...headFor(session, head),
    enrolment: head.enrolment,
    seq: head.seq,
    planHash: head.planHash,
    launchId: head.launchId,
    creditor: head.creditor,
    now,
    accounts: (await readAccounts(trx, tenantId, accountIds)).map((account) => accountFor(session, account)),
    facts: [...(await readCaseFacts(trx, tenantId, caseId, now))],
    records: records.slice(0, RECORDS).map((record) => recordFor(session, record)),
    moreRecords: records.length > RECORDS,
    contacts: (await listContacts(trx, everything)).map((contact) => contactFor(session, contact)),
    tasks: await taskViews(trx, tenantId, await tasksOfCase(trx, tenantId, caseId)),
    holds: (await holdsTouching(trx, tenantId, subjects)).map(holdView),
    promises: [...(await promisesOf(trx, tenantId, accountIds))],
    movements: [...(await movementsOf(trx, tenantId, accountIds))],
  };
}

/** Lets a parked case try again: the cause is cured, and somebody answers for saying so. */
export async function retryCase(trx: Knex.Transaction, session: Session, caseId: CaseId) {
  const { tenantId, userId } = session;
  const row = found(await lockCase(trx, tenantId, caseId), 'case', caseId);
  if (row.status !== 'needsAttention') throw new ProblemError('wrongState', `The case is ${row.status}.`);
  const at = await businessNow(trx, tenantId);
  const eventNumber = await appendCaseEvent(trx, {
    tenantId,
    caseId,
    at,
    body: { kind: 'taskDone', taskId: makeId.task('attention'), outcome: 'retry', opId: null },
    cause: userId,
  });
  await recordAct(trx, [caseId], { tenantId, at, act: 'retry', by: userId, details: { eventNumber } });
  return { caseId, eventNumber };
}
