import type { Instant } from '#rules/base/instant.ts';
import type { AccountId, HoldId, PersonId } from './ids.ts';
import type { Channel, HoldKind } from './words.ts';

/** What a hold covers. A `case` hold stops the flow for everyone in it. */
export type HoldScope =
  | { readonly kind: 'case' }
  | { readonly kind: 'person'; readonly personId: PersonId }
  | { readonly kind: 'channel'; readonly personId: PersonId; readonly channel: Channel }
  | { readonly kind: 'address'; readonly personId: PersonId; readonly contactPointId: string }
  | { readonly kind: 'account'; readonly accountId: AccountId }
  | { readonly kind: 'disputedAmount'; readonly accountId: AccountId };

/**
 * What the hold does, resolved from the packs and then policy by whoever wrote it:
 * `allContacts` refuses every purpose, `collectionContacts` leaves thanks, requested information and legal
 * notices possible, `marksOnly` changes nothing but is seen. `endsCase` closes the case instead of waiting.
 */
export type HoldEffect = {
  readonly stops: 'allContacts' | 'collectionContacts' | 'marksOnly';
  readonly endsCase: boolean;
};

export type Hold = {
  readonly holdId: HoldId;
  readonly kind: HoldKind;
  readonly scope: HoldScope;
  readonly effect: HoldEffect;
  readonly from: Instant;
  /** When somebody must look again; null: only a release ends it. */
  readonly reviewAt: Instant | null;
};
