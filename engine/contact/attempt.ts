import type { Instant } from '#rules/base/instant.ts';
import type { SendOutcome } from './adapter.ts';
import type { ContactEvent } from './contact-event.ts';

/** How one attempt of a contact ended. Every claim is an attempt; one without a disposition is under way. */
export const DISPOSITIONS = [
  'accepted',
  'refusedForGood',
  'refusedForNow',
  'rateLimited',
  'notReached',
  'unknown',
  /** Claimed and given back before any call. */
  'notStarted',
  /** Its pump did not report in time. */
  'leaseExpired',
] as const;
export type Disposition = (typeof DISPOSITIONS)[number];

export function dispositionOf(outcome: SendOutcome): Disposition {
  return outcome.kind === 'refused' ? (outcome.permanent ? 'refusedForGood' : 'refusedForNow') : outcome.kind;
}

/** What the end of a call says about its contact. `claimToken` is the claim that the call was made under. */
export function outcomeEvent(outcome: SendOutcome, claimToken: string, at: Instant): ContactEvent {
  switch (outcome.kind) {
    case 'accepted':
      return { kind: 'accepted', at, providerMessageId: outcome.providerMessageId };
    case 'refused':
      return { kind: 'failed', at, providerMessageId: null, code: outcome.code, permanent: outcome.permanent };
    case 'rateLimited':
      return { kind: 'turnedAway', at, claimToken, reason: 'rateLimited' };
    case 'notReached':
      return { kind: 'turnedAway', at, claimToken, reason: outcome.reason };
    case 'unknown':
      return { kind: 'unknown', at, reason: outcome.reason };
  }
}
