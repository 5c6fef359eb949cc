import type { Knex } from 'knex';
import type { InboxEnd } from '#engine/store/inbox-store.ts';
import { lockCase } from '#engine/store/case-read-store.ts';
import { recordAct, type RecordedAct } from '#engine/store/record-act.ts';
import { recordOptOut } from '#engine/store/record-consent.ts';
import { noteDirect, recordReply } from '#engine/store/record-reply.ts';
import { lockPeople } from '../running/lock-people.ts';
import type { Apply } from './apply-item.ts';
import { findSender, type Sender } from './find-sender.ts';

/** A reply wakes the open case of whoever wrote, and makes the contact it answers a two-way one. */
export const applyReply: Apply<'reply'> = async (trx, { tenantId, inboxId, at }, item): Promise<InboxEnd> => {
  const sender = await findSender(trx, tenantId, item);
  const { persons, contactId, caseId } = sender;
  const [personId] = persons;
  if (personId === undefined) return { state: 'dead', outcome: 'unknownSender', contactId };
  const written = { tenantId, persons, contactId, channel: item.channel, inboxId, writtenAt: item.at, at };
  await recordReply(trx, written, caseId);
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
  const { channel } = item;
  await lockPeople(trx, tenantId, persons);
  for (const person of persons) {
    await recordOptOut(trx, { tenantId, personId: person, channel, source: inboxId, at, by: 'debtor' });
  }
  await recordLate(trx, sender, { tenantId, at, act: 'optOut', details: { inboxId, contactId, channels: [channel] } });
  await noteDirect(trx, { tenantId, persons, contactId, channel, inboxId, writtenAt: item.at, at });
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
