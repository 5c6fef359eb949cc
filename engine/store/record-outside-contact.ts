import type { Knex } from 'knex';
import type { AccountId, ContactId, PersonId, TenantId } from '#engine/case/ids.ts';
import { makeId } from '#engine/case/make-id.ts';
import type { Channel, Purpose, RecipientRole } from '#engine/case/words.ts';
import type { Instant } from '#rules/base/instant.ts';
import { changePersons, type PersonChangeResult } from './change-persons.ts';
import { newId } from './new-id.ts';
import { effectDetails, recordAct } from './record-act.ts';

/** A contact made elsewhere (the bank, another agency, an agent's own call): it takes from the same budget (law 3). */
export type OutsideContact = {
  readonly tenantId: TenantId;
  readonly personId: PersonId;
  readonly recipientRole: RecipientRole;
  readonly creditorId: string;
  readonly accountIds: readonly AccountId[];
  readonly channel: Channel;
  readonly purpose: Purpose;
  /** When it was made, business time. */
  readonly madeAt: Instant;
  readonly direct: boolean;
  readonly initiatedBy: 'creditor' | 'debtor';
  readonly source: string;
  readonly at: Instant;
  readonly by: string;
};

export async function recordOutsideContact(
  trx: Knex.Transaction,
  contact: OutsideContact,
): Promise<{ readonly contactId: ContactId; readonly change: PersonChangeResult }> {
  const { tenantId, personId, at, channel } = contact;
  const contactId = makeId.contact(newId('con'));
  const change = await changePersons(trx, {
    tenantId,
    at,
    subject: { persons: [personId] },
    reason: 'outsideContact',
    cause: contactId,
    eventFor: () => ({
      kind: 'factsChanged',
      facts: ['contactsLast7Days', 'contactsLast30Days', 'lastContactChannel'],
    }),
  });
  await trx('contacts').insert({
    tenant_id: tenantId,
    contact_id: contactId,
    origin: 'outside',
    person_id: personId,
    recipient_role: contact.recipientRole,
    creditor_id: contact.creditorId,
    account_ids: [...contact.accountIds],
    channel,
    purpose: contact.purpose,
    state: 'sent',
    reason: contact.source,
    direct: contact.direct,
    initiated_by: contact.initiatedBy,
    decided_at: contact.madeAt,
    sent_at: contact.madeAt,
  });
  const details = { contactId, channel, madeAt: contact.madeAt, source: contact.source, ...effectDetails(change) };
  await recordAct(trx, change.caseIds, { tenantId, at, act: 'outsideContact', by: contact.by, details });
  return { contactId, change };
}
