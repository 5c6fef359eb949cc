import type { Knex } from 'knex';
import type { CaseEventBody } from '#engine/case/case-event.ts';
import type { AccountId, CaseId, ContactId, PersonId, TenantId } from '#engine/case/ids.ts';
import type { Instant } from '#rules/base/instant.ts';
import { appendCaseEvent } from './case-event-store.ts';
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
 * Locks tenant, then persons ascending, then cases ascending; raises the persons' epochs; cancels their reserved
 * contacts; writes the case events: the one way a payment, reversal, promise, hold, opt-out, consent or
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
  const cases = await lockCases(trx, change, persons);
  const cancelled = await cancelReserved(trx, change, persons);
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
  const inFlight = await trx('contacts')
    .where({ tenant_id: change.tenantId })
    .whereIn('person_id', persons)
    .where('state', 'sending')
    .select<{ contactId: ContactId; channel: string; state: string }[]>({
      contactId: 'contact_id',
      channel: 'channel',
      state: 'state',
    });
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

/** Open cases that treat one of the accounts, or any account linked to one of the persons. */
async function lockCases(
  trx: Knex.Transaction,
  change: PersonChange,
  persons: readonly PersonId[],
): Promise<readonly { readonly caseId: CaseId; readonly accountIds: readonly AccountId[] }[]> {
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
  // Cases about to lose a reserved contact are locked in the same pass: one order for all cases, so no deadlock.
  const losing = await trx('contacts')
    .where({ tenant_id: change.tenantId, state: 'reserved' })
    .whereIn('person_id', persons)
    .whereNotNull('case_id')
    .pluck<CaseId[]>('case_id');
  const locked = await trx('cases')
    .where({ tenant_id: change.tenantId })
    .whereIn('case_id', [...new Set([...byCase.keys(), ...losing])])
    .where('status', '<>', 'closed')
    .orderBy('case_id')
    .forUpdate()
    .pluck<CaseId[]>('case_id');
  return locked.flatMap((caseId) => {
    const accountIds = byCase.get(caseId);
    return accountIds === undefined ? [] : [{ caseId, accountIds: accountIds.sort() }];
  });
}

async function cancelReserved(
  trx: Knex.Transaction,
  change: PersonChange,
  persons: readonly PersonId[],
): Promise<readonly ContactId[]> {
  const reserved = await trx('contacts')
    .where({ tenant_id: change.tenantId, state: 'reserved' })
    .whereIn('person_id', persons)
    // In the order they were granted: that is the order the case decides them again in.
    .orderBy('case_id')
    .orderBy('enrolment')
    .orderBy('seq')
    .orderBy('contact_id')
    .forUpdate()
    .pluck<ContactId[]>('contact_id');
  for (const contactId of reserved) {
    await moveContact(trx, change.tenantId, contactId, { kind: 'cancelled', at: change.at, reason: change.reason });
  }
  return reserved;
}
