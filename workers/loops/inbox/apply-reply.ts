import type { Knex } from 'knex';
import type { ContactId, TenantId } from '#engine/case/ids.ts';
import { appendCaseEvent } from '#engine/store/case-event-store.ts';
import type { InboxEnd } from '#engine/store/inbox-store.ts';
import { lockCase } from '#engine/store/case-read-store.ts';
import { recordAct, type RecordedAct } from '#engine/store/record-act.ts';
import { recordOptOut } from '#engine/store/record-consent.ts';
import type { Apply } from './apply-item.ts';
import { findSender, type Sender } from './find-sender.ts';
import { lockPeople } from '../running/lock-people.ts';

/** A reply wakes the open case of whoever wrote, and makes the contact it answers a two-way one. */
export const applyReply: Apply<'reply'> = async (trx, { tenantId, inboxId, at }, item): Promise<InboxEnd> => {
  const sender = await findSender(trx, tenantId, item);
  const personId = sender.persons[0] ?? null;
  const { contactId, caseId } = sender;
  if (personId === null) return { state: 'dead', outcome: 'unknownSender', contactId };
  // A two-way contact counts in the law's budgets, which turns judge under these locks.
  await lockPeople(trx, tenantId, sender.persons);
  if (caseId !== null) {
    const { channel } = item;
    await appendCaseEvent(trx, {
      tenantId,
      caseId,
      at,
      body: { kind: 'reply', contactId, channel, inboxId },
      cause: inboxId,
    });
  }
  await markDirect(trx, tenantId, contactId);
  if (caseId === null) {
    await recordLate(trx, sender, { tenantId, at, act: 'replyAfterClose', details: { inboxId, contactId } });
    return { state: 'dead', outcome: 'noOpenCase', personId, contactId };
  }
  return { state: 'applied', outcome: 'reply', personId, caseId, contactId };
};

/**
 * An opt-out takes effect before the next send: for everybody who has that address, under the person locks, in this transaction. It stands
 * whether or not a case is open.
 */
export const applyOptOut: Apply<'optOut'> = async (trx, { tenantId, inboxId, at }, item): Promise<InboxEnd> => {
  const sender = await findSender(trx, tenantId, item);
  const { persons, contactId, caseId } = sender;
  const [personId] = persons;
  if (personId === undefined) return { state: 'dead', outcome: 'unknownSender', contactId };
  await lockPeople(trx, tenantId, persons);
  for (const person of persons) {
    await recordOptOut(trx, { tenantId, personId: person, channel: item.channel, source: inboxId, at, by: 'debtor' });
  }
  const { channel } = item;
  await recordLate(trx, sender, { tenantId, at, act: 'optOut', details: { inboxId, contactId, channels: [channel] } });
  await markDirect(trx, tenantId, contactId);
  return { state: 'applied', outcome: 'optOut', personId, caseId, contactId };
};

/** An answer to a case that has ended: no turn will take it in, so its trail gets the record here. */
async function recordLate(
  trx: Knex.Transaction,
  { answeredCaseId }: Sender,
  act: Omit<RecordedAct, 'by'>,
): Promise<void> {
  if (answeredCaseId === null) return;
  const row = await lockCase(trx, act.tenantId, answeredCaseId);
  if (row?.status === 'closed') await recordAct(trx, [answeredCaseId], { ...act, by: 'debtor' });
}

async function markDirect(trx: Knex.Transaction, tenantId: TenantId, contactId: ContactId | null): Promise<void> {
  if (contactId === null) return;
  await trx('contacts').where({ tenant_id: tenantId, contact_id: contactId }).update({ direct: true });
}
