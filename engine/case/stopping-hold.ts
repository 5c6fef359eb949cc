import type { Instant } from '#rules/base/instant.ts';
import type { Hold } from './hold.ts';
import type { PersonId } from './ids.ts';
import type { Channel, Purpose, RecipientRole } from './words.ts';

/**
 * Whom a contact to each role would be addressed to, as the turn addresses it. A role nobody fills is empty; one left
 * out is unknown.
 */
export type People = { readonly [R in RecipientRole]?: readonly PersonId[] };

/** These stay possible under a hold that stops collection contacts: the debtor asked for them, or the law does. */
const NOT_COLLECTION: ReadonlySet<Purpose> = new Set(['paymentConfirmation', 'requestedInformation', 'legalNotice']);

/** The contact a hold is held against. */
export type HoldTarget = { readonly purpose: Purpose; readonly recipient: RecipientRole; readonly people?: People };

/**
 * The hold that stops this contact on every channel, or undefined. What the case does not know stops it (law 4):
 * a hold on a person stops every role when nobody said who fills it, and a hold on one account stops the case,
 * since a contact speaks for all its accounts. Holds on an address or a disputed amount are the gate's to judge.
 */
export function stoppingHold(holds: readonly Hold[], target: HoldTarget): Hold | undefined {
  return holds.find((hold) => stopsContact(hold, target));
}

/** Whether this one hold does. */
export function stopsContact(hold: Hold, target: HoldTarget): boolean {
  return stopsPurpose(hold, target.purpose) && stopsRecipient(hold, target);
}

/** The channels that no hold closes, in the order given. */
export function openChannels(
  holds: readonly Hold[],
  channels: readonly Channel[],
  target: HoldTarget,
): readonly Channel[] {
  if (holds.length === 0) return channels;
  return channels.filter((channel) => !holds.some((hold) => closesChannel(hold, channel, target)));
}

/** The earliest review among holds; null: none of them has one. */
export function firstReview(holds: readonly Hold[]): Instant | null {
  let first: Instant | null = null;
  for (const { reviewAt } of holds) {
    if (reviewAt !== null && (first === null || reviewAt < first)) first = reviewAt;
  }
  return first;
}

/** A hold under which nothing of the flow runs. */
export function suspendsCase(hold: Hold): boolean {
  return hold.scope.kind === 'case' && hold.effect.stops === 'allContacts';
}

/** Whether this hold closes one channel of the contact. */
export function closesChannel(hold: Hold, channel: Channel, target: HoldTarget): boolean {
  return (
    hold.scope.kind === 'channel' &&
    hold.scope.channel === channel &&
    stopsPurpose(hold, target.purpose) &&
    concerns(hold.scope.personId, target)
  );
}

function stopsPurpose(hold: Hold, purpose: Purpose): boolean {
  switch (hold.effect.stops) {
    case 'allContacts':
      return true;
    case 'collectionContacts':
      return !NOT_COLLECTION.has(purpose);
    case 'marksOnly':
      return false;
  }
}

function stopsRecipient(hold: Hold, target: HoldTarget): boolean {
  switch (hold.scope.kind) {
    case 'case':
    case 'account':
      return true;
    case 'person':
      return concerns(hold.scope.personId, target);
    case 'channel':
    case 'address':
    case 'disputedAmount':
      return false;
  }
}

function concerns(personId: PersonId, target: HoldTarget): boolean {
  const persons = target.people?.[target.recipient];
  return persons === undefined || persons.includes(personId);
}
