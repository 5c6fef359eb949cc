import type { Knex } from 'knex';
import type { CaseId, ContactId, PersonId, TenantId } from '#engine/case/ids.ts';
import type { Channel } from '#engine/case/words.ts';
import type { Instant } from '#rules/base/instant.ts';
import { appendCaseEvent } from './case-event-store.ts';
import { changePersons } from './change-persons.ts';
import { newId } from './new-id.ts';

/** Something a debtor wrote. */
export type Written = {
  readonly tenantId: TenantId;
  /** Whoever may have written it: all who have the address, where no contact of ours says which. */
  readonly persons: readonly PersonId[];
  /** Ours that it answers; null: none. */
  readonly contactId: ContactId | null;
  readonly channel: Channel;
  readonly inboxId: string;
  /** By the provider's word. */
  readonly writtenAt: Instant;
  readonly at: Instant;
};

/**
 * A reply: it wakes the case that should hear it, and as a direct contact it changes what the law still allows these people
 * (law 3), so that whatever was reserved for them before is decided again.
 */
export async function recordReply(trx: Knex.Transaction, written: Written, caseId: CaseId | null): Promise<void> {
  const { tenantId, at, inboxId, contactId, channel, persons } = written;
  const body = { kind: 'reply', contactId, channel, inboxId } as const;
  const { caseIds } = await changePersons(trx, {
    tenantId,
    at,
    subject: { persons },
    reason: 'reply',
    cause: inboxId,
    eventFor: (found) => (found.caseId === caseId ? body : null),
  });
  // The case of a contact to somebody who has since ceased to be linked to it.
  if (caseId !== null && !caseIds.includes(caseId))
    await appendCaseEvent(trx, { tenantId, caseId, at, body, cause: inboxId });
  await noteDirect(trx, written);
}

/**
 * The contact it answers was a two-way one. Where it answers none of ours of that local day, what they wrote is a
 * direct contact of its own, which they began: the law counts it on the day it was made. Call it under the persons' locks.
 */
export async function noteDirect(trx: Knex.Transaction, written: Written): Promise<void> {
  const { tenantId, contactId, at, writtenAt } = written;
  if (contactId !== null)
    await trx('contacts').where({ tenant_id: tenantId, contact_id: contactId }).update({ direct: true });
  // A provider whose clock is ahead of ours does not move a contact out of this week.
  const made = writtenAt < at ? writtenAt : at;
  for (const personId of written.persons) {
    await trx.raw(INSERT_OF_DEBTOR, {
      tenantId,
      newContactId: newId('con'),
      answered: contactId,
      personId,
      channel: written.channel,
      inboxId: written.inboxId,
      made,
    });
  }
}

/** About no account in particular, so it counts for each; someone who owes nothing to anybody has no budget to take from. */
const INSERT_OF_DEBTOR = `
  insert into contacts (tenant_id, contact_id, origin, person_id, recipient_role, creditor_id, account_ids, channel, purpose,
    state, reason, direct, initiated_by, decided_at, sent_at)
  select p.tenant_id, :newContactId, 'outside', p.person_id, 'holder', owed.creditor_id, '{}', :channel, 'requestedInformation',
    'sent', :inboxId, true, 'debtor', :made::timestamptz, :made::timestamptz
  from persons p cross join lateral (
    select a.creditor_id from account_persons l join accounts a on a.tenant_id = l.tenant_id and a.account_id = l.account_id
    where l.tenant_id = p.tenant_id and l.person_id = p.person_id order by l.to_date nulls first, l.account_id limit 1) owed
  where p.tenant_id = :tenantId and p.person_id = :personId and not exists (
    select from contacts c, unnest(coalesce(nullif(p.zones, '{}'), array['UTC'])) as zone
    where c.tenant_id = p.tenant_id and c.contact_id = :answered and c.person_id = p.person_id
    having bool_and((c.sent_at at time zone zone)::date = (:made::timestamptz at time zone zone)::date))`;
