import type { ContactEventKind } from './contact-event.ts';
import type { ContactState } from './contact-state.ts';

/** Nothing changes and nobody is wrong: a duplicate, or news that better news has overtaken. */
export type Ignored = { readonly ignore: 'already' | 'overtaken' | 'notClaimed' | 'ended' };
/** Nothing changes and whoever asked must not go on: it would send twice, or undo what has left. */
export type Refused = { readonly refuse: 'alreadyClaimed' | 'inFlight' | 'alreadyLeft' | 'neverSentAgain' | 'ended' };
export type Transition = ContactState | Ignored | Refused;

const already: Ignored = { ignore: 'already' };
const overtaken: Ignored = { ignore: 'overtaken' };
const notClaimed: Ignored = { ignore: 'notClaimed' };
const ended: Ignored = { ignore: 'ended' };
const inFlight: Refused = { refuse: 'inFlight' };
const alreadyLeft: Refused = { refuse: 'alreadyLeft' };
const neverSentAgain: Refused = { refuse: 'neverSentAgain' };
const endedForGood: Refused = { refuse: 'ended' };

/**
 * The whole life of a contact: state by row, what happened by column. Receipts come doubled and out of order, so they
 * merge by rank (reference/law-and-domain.md E2: sent < delivered; failed is final unless delivered). Evidence that the
 * provider has a message beats what we believed, even of a row that was cancelled: it reached somebody, so it counts.
 * The only ways back to `reserved` are a claim given back before any call, and a call that was provably not taken.
 */
const TABLE: { readonly [S in ContactState]: { readonly [E in ContactEventKind]: Transition } } = {
  reserved: {
    claimed: 'sending',
    givenBack: notClaimed,
    turnedAway: notClaimed,
    accepted: 'sent',
    delivered: 'delivered',
    failed: 'failed',
    unknown: notClaimed,
    leaseExpired: notClaimed,
    notReceived: notClaimed,
    expired: 'expired',
    cancelled: 'cancelled',
  },
  sending: {
    claimed: { refuse: 'alreadyClaimed' },
    givenBack: 'reserved',
    turnedAway: 'reserved',
    accepted: 'sent',
    delivered: 'delivered',
    failed: 'failed',
    unknown: 'unknown',
    leaseExpired: 'unknown',
    notReceived: overtaken,
    expired: inFlight,
    cancelled: inFlight,
  },
  sent: {
    claimed: alreadyLeft,
    givenBack: alreadyLeft,
    turnedAway: overtaken,
    accepted: already,
    delivered: 'delivered',
    failed: 'failed',
    unknown: overtaken,
    leaseExpired: overtaken,
    notReceived: overtaken,
    expired: alreadyLeft,
    cancelled: alreadyLeft,
  },
  delivered: {
    claimed: alreadyLeft,
    givenBack: alreadyLeft,
    turnedAway: overtaken,
    accepted: overtaken,
    delivered: already,
    failed: overtaken,
    unknown: overtaken,
    leaseExpired: overtaken,
    notReceived: overtaken,
    expired: alreadyLeft,
    cancelled: alreadyLeft,
  },
  failed: {
    claimed: neverSentAgain,
    givenBack: ended,
    turnedAway: ended,
    accepted: overtaken,
    delivered: 'delivered',
    failed: already,
    unknown: overtaken,
    leaseExpired: ended,
    notReceived: already,
    expired: ended,
    cancelled: ended,
  },
  unknown: {
    claimed: neverSentAgain,
    // The pump that claimed it woke after its lease: no call was started, or it was turned away. Now it is known.
    givenBack: 'failed',
    turnedAway: 'failed',
    accepted: 'sent',
    delivered: 'delivered',
    failed: 'failed',
    unknown: already,
    leaseExpired: already,
    notReceived: 'failed',
    expired: inFlight,
    cancelled: inFlight,
  },
  expired: {
    claimed: endedForGood,
    givenBack: ended,
    turnedAway: ended,
    accepted: 'sent',
    delivered: 'delivered',
    failed: ended,
    unknown: ended,
    leaseExpired: ended,
    notReceived: ended,
    expired: already,
    cancelled: ended,
  },
  cancelled: {
    claimed: endedForGood,
    givenBack: ended,
    turnedAway: ended,
    accepted: 'sent',
    delivered: 'delivered',
    failed: ended,
    unknown: ended,
    leaseExpired: ended,
    notReceived: ended,
    expired: ended,
    cancelled: already,
  },
};

/** What becomes of a contact in `state` when `event` happens to it. Total. */
export function transition(state: ContactState, event: ContactEventKind): Transition {
  return TABLE[state][event];
}
