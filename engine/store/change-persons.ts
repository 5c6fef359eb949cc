import type { Knex } from 'knex';
import type { CaseEventBody } from '#engine/case/case-event.ts';
import type { AccountId, CaseId, ContactId, PersonId, TenantId } from '#engine/case/ids.ts';
import type { Instant } from '#rules/base/instant.ts';
import { appendCaseEvent } from './case-event-store.ts';
import { contactsConcerned, type ConcernedContact, type Reach } from './contacts-concerned.ts';
import { moveContact } from './move-contact.ts';

/** What made earlier decisions about these people stale. Either accounts (everyone linked to them) or persons. */
export type PersonChange = {
  readonly tenantId: TenantId;
  readonly at: Instant;
  readonly subject: { readonly accounts: readonly AccountId[] } | { readonly persons: readonly PersonId[] };
  /** Shown on the cancelled contact and in its record, e.g. `paymentPosted`. */
  readonly reason: string;
  /** Id of the movement, hold, promise ... */
  readonly cause: string;
  /** The case event each affected open case hears; null to say nothing beyond lost contacts. */
  readonly eventFor: (affected: {
    readonly caseId: CaseId;
    readonly accountIds: readonly AccountId[];
  }) => CaseEventBody | null;
};

export type PersonChangeResult = {
  readonly caseIds: readonly CaseId[];
  readonly cancelled: readonly ContactId[];
  /** Already claimed or with the provider: shown to whoever recorded the change (law 1). */
  readonly inFlight: readonly { readonly contactId: ContactId; readonly channel: string; readonly state: string }[];
};

/**
 * Locks tenant, then persons ascending, then cases ascending; raises the persons' epochs; cancels the reserved contacts
 * it concerns, theirs and their cases'; writes the case events: the one way a payment, reversal, promise, hold, opt-out, consent or
 * contact-point change, outside contact or recall takes effect (design.md section 7, "Locks and epochs").
 * Call it in the transaction of the change, before writing the change's own rows of cases or contacts.
 */
export async function changePersons(trx: Knex.Transaction, change: PersonChange): Promise<PersonChangeResult> {
  await trx('tenants').where({ tenant_id: change.tenantId }).forShare().first('tenant_id');
  const persons = await lockPersons(trx, change);
  await trx('persons')
    .where({ tenant_id: change.tenantId })
    .whereIn('person_id', persons)
    .update({ epoch: trx.raw('epoch + 1') });
  const affected = await affectedCases(trx, change, persons);
  const reach: Reach = {
    tenantId: change.tenantId,
    persons,
    cases: [...affected.keys()],
    accounts: 'accounts' in change.subject ? change.subject.accounts : [],
  };
  const cases = await lockCases(trx, reach, affected);
  const { cancelled, inFlight } = await cancelReserved(trx, change, reach);
  for (const found of cases) {
    const body = change.eventFor(found);
    if (body !== null) {
      await appendCaseEvent(trx, {
        tenantId: change.tenantId,
        caseId: found.caseId,
        at: change.at,
        body,
        cause: change.cause,
      });
    }
  }
  return { caseIds: cases.map((found) => found.caseId), cancelled, inFlight };
}

/**
 * `no key update` and not `update`: a second update of a case in one transaction checks its foreign keys anew, which takes a
 * key lock on its person; a receipt that holds the case would wait for a payment that holds the person, and the
 * payment for the case. Nobody changes the key of a person, tenant or strategy, so nothing is given away.
 */
async function lockPersons(trx: Knex.Transaction, change: PersonChange): Promise<readonly PersonId[]> {
  const ids =
    'persons' in change.subject
      ? change.subject.persons
      : await trx('account_persons')
          .where({ tenant_id: change.tenantId })
          .whereIn('account_id', change.subject.accounts)
          .distinct()
          .pluck<PersonId[]>('person_id');
  return trx('persons')
    .where({ tenant_id: change.tenantId })
    .whereIn('person_id', ids)
    .orderBy('person_id')
    .forNoKeyUpdate()
    .pluck<PersonId[]>('person_id');
}

/** Cases that treat one of the accounts, or any account linked to one of the persons, each with those accounts. */
async function affectedCases(
  trx: Knex.Transaction,
  change: PersonChange,
  persons: readonly PersonId[],
): Promise<ReadonlyMap<CaseId, readonly AccountId[]>> {
  const links = trx('case_accounts').where({ 'case_accounts.tenant_id': change.tenantId }).whereNull('left_at');
  const rows = await (
    'accounts' in change.subject
      ? links.whereIn('case_accounts.account_id', change.subject.accounts)
      : links
          .join('account_persons', (on) =>
            on
              .on('account_persons.tenant_id', 'case_accounts.tenant_id')
              .andOn('account_persons.account_id', 'case_accounts.account_id'),
          )
          .whereIn('account_persons.person_id', persons)
  )
    .distinct()
    .select<{ case_id: CaseId; account_id: AccountId }[]>('case_accounts.case_id', 'case_accounts.account_id');
  const byCase = new Map<CaseId, AccountId[]>();
  for (const row of rows) byCase.set(row.case_id, [...(byCase.get(row.case_id) ?? []), row.account_id]);
  return byCase;
}

/**
 * Locks the affected cases and those about to lose a reserved contact in one pass: one order for all cases, so no
 * deadlock. Answers the affected ones that are open.
 */
async function lockCases(
  trx: Knex.Transaction,
  reach: Reach,
  affected: ReadonlyMap<CaseId, readonly AccountId[]>,
): Promise<readonly { readonly caseId: CaseId; readonly accountIds: readonly AccountId[] }[]> {
  const concerned = await contactsConcerned(trx, reach);
  const losing = concerned.flatMap(({ caseId, state }) => (caseId === null || state !== 'reserved' ? [] : [caseId]));
  const locked = await trx('cases')
    .where({ tenant_id: reach.tenantId })
    .whereIn('case_id', [...new Set([...affected.keys(), ...losing])])
    .orderBy('case_id')
    .forUpdate()
    .select<{ case_id: CaseId; status: string }[]>('case_id', 'status');
  return locked.flatMap(({ case_id: caseId, status }) => {
    const accountIds = affected.get(caseId);
    return accountIds === undefined || status === 'closed' ? [] : [{ caseId, accountIds: [...accountIds].sort() }];
  });
}

/** Asked again under the cases' locks: a pump that had one of them may have claimed, and a turn reserved, meanwhile. */
async function cancelReserved(
  trx: Knex.Transaction,
  change: PersonChange,
  reach: Reach,
): Promise<Pick<PersonChangeResult, 'cancelled' | 'inFlight'>> {
  const cancelled: ContactId[] = [];
  const inFlight: ConcernedContact[] = [];
  for (const contact of await contactsConcerned(trx, reach)) {
    if (contact.state === 'reserved') {
      const event = { kind: 'cancelled', at: change.at, reason: change.reason } as const;
      await moveContact(trx, change.tenantId, contact.contactId, event);
      cancelled.push(contact.contactId);
    } else inFlight.push(contact);
  }
  return {
    cancelled,
    inFlight: inFlight.map(({ contactId, channel, state }) => ({ contactId, channel, state })),
  };
}
