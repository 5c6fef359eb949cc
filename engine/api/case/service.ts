import type { Knex } from 'knex';
import type { CaseId } from '#engine/case/ids.ts';
import { readAccounts } from '#engine/store/account-read-store.ts';
import { readErasures } from '#engine/store/audit-read-store.ts';
import { businessNow } from '#engine/store/business-now.ts';
import { readCaseFacts } from '#engine/store/case-facts.ts';
import { readCase } from '#engine/store/case-read-store.ts';
import { listContacts } from '#engine/store/contact-read-store.ts';
import { holdsTouching } from '#engine/store/hold-store.ts';
import { movementsOf } from '#engine/store/movement-store.ts';
import { promisesOf } from '#engine/store/promise-store.ts';
import { readRecords, type StoredRecord } from '#engine/store/record-read-store.ts';
import type { Session } from '#engine/store/session-store.ts';
import { tasksOfCase } from '#engine/store/task-store.ts';
import { readTurns } from '#engine/store/turn-read-store.ts';
import { userNames } from '#engine/store/user-store.ts';
import { accountFor } from '../account/router.ts';
import { holdView } from '../hold/hold-view.ts';
import { found } from '../http/problem-error.ts';
import { contactFor } from '../inbox/contact-view.ts';
import { taskViews } from '../task/task-view.ts';
import { headFor, recordFor } from './case-view.ts';
import { turnsFor } from './turn-view.ts';

const RECORDS = 500;
const CONTACTS = 200;

/** Everything one page shows of a case, as of one moment. */
export async function caseView(trx: Knex.Transaction, session: Session, caseId: CaseId, recordsAfter: number) {
  const { tenantId } = session;
  const head = found(await readCase(trx, tenantId, caseId), 'case', caseId);
  const now = await businessNow(trx, tenantId);
  const accountIds = head.accounts.map(({ id }) => id);
  const read = await readRecords(trx, tenantId, caseId, { after: recordsAfter, limit: RECORDS + 1 });
  const records = read.slice(0, RECORDS);
  const turns = await readTurns(trx, tenantId, caseId, seqsOf(records));
  const names = await userNames(trx, tenantId, records.map(actedBy));
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
    turns: turnsFor(session, turns, (await readErasures(trx, tenantId, caseId)).length > 0),
    records: records.map((record) => recordFor(session, record, names.get(actedBy(record) ?? '') ?? null)),
    moreRecords: read.length > RECORDS,
    contacts: (await listContacts(trx, everything)).map((contact) => contactFor(session, contact)),
    tasks: await taskViews(trx, tenantId, await tasksOfCase(trx, tenantId, caseId)),
    holds: (await holdsTouching(trx, tenantId, subjects)).map(holdView),
    promises: [...(await promisesOf(trx, tenantId, accountIds))],
    movements: [...(await movementsOf(trx, tenantId, accountIds))],
  };
}

/** The first and last committed turn that records of this page stand in; turns have no gaps. */
function seqsOf(records: readonly StoredRecord[]): { readonly from: number; readonly to: number } {
  return { from: records[0]?.seq ?? 0, to: records.at(-1)?.seq ?? 0 };
}

function actedBy({ kind, body }: StoredRecord): string | null {
  const by = kind === 'act' ? body['by'] : null;
  return typeof by === 'string' ? by : null;
}
