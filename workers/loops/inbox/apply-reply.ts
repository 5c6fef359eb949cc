import type { InboxEnd } from '#engine/store/inbox-store.ts';
import { recordOptOut } from '#engine/store/record-consent.ts';
import { noteDirect, recordReply } from '#engine/store/record-reply.ts';
import { lockPeople } from '../running/lock-people.ts';
import type { Apply } from './apply-item.ts';
import { findSender } from './find-sender.ts';

/** A reply wakes the open case of whoever wrote, and makes the contact it answers a two-way one. */
export const applyReply: Apply<'reply'> = async (trx, { tenantId, inboxId, at }, item): Promise<InboxEnd> => {
  const { persons, contactId, caseId } = await findSender(trx, tenantId, item);
  const [personId] = persons;
  if (personId === undefined) return { state: 'dead', outcome: 'unknownSender', contactId };
  const written = { tenantId, persons, contactId, channel: item.channel, inboxId, writtenAt: item.at, at };
  await recordReply(trx, written, caseId);
  if (caseId === null) return { state: 'dead', outcome: 'noOpenCase', personId, contactId };
  return { state: 'applied', outcome: 'reply', personId, caseId, contactId };
};

/**
 * An opt-out takes effect before the next send: for everybody who has that address, under the person locks, in this transaction. It stands
 * whether or not a case is open.
 */
export const applyOptOut: Apply<'optOut'> = async (trx, { tenantId, inboxId, at }, item): Promise<InboxEnd> => {
  const { persons, contactId, caseId } = await findSender(trx, tenantId, item);
  const [personId] = persons;
  if (personId === undefined) return { state: 'dead', outcome: 'unknownSender', contactId };
  const { channel } = item;
  await lockPeople(trx, tenantId, persons);
  for (const person of persons) {
    await recordOptOut(trx, { tenantId, personId: person, channel, source: inboxId, at, by: 'debtor' });
  }
  await noteDirect(trx, { tenantId, persons, contactId, channel, inboxId, writtenAt: item.at, at });
  return { state: 'applied', outcome: 'optOut', personId, caseId, contactId };
};
