import type { Instant } from '#rules/base/instant.ts';
import type { LocalDate } from '#rules/base/local-date.ts';
import type { TimeRange } from '#rules/packs/pack.ts';
import type { AddressSource, ConsentScope, CreditorType, GroundKind, LawRole } from '#rules/packs/law-words.ts';
import type { Hold } from '#engine/case/hold.ts';
import type { Channel, Purpose } from '#engine/case/words.ts';
import type { ContentReport } from '#engine/message/content-report.ts';

/**
 * Everything the gate may know about one contact on one channel to one recipient. It assumes nothing:
 * null and an empty list mean "not known" or "none", and both refuse where a check needs them (law 4).
 */
export type GateRequest = {
  /** Business now; the instant the verdict is for. */
  readonly now: Instant;
  readonly purpose: Purpose;
  readonly channel: Channel;
  readonly recipient: GateRecipient;
  /** Where the message would go; null: nowhere. */
  readonly contactPoint: GateContactPoint | null;
  /** Every consent of the recipient, whatever its channel and dates. */
  readonly consents: readonly GateConsent[];
  /** Every hold not yet released on the case, its persons and accounts. */
  readonly holds: readonly Hold[];
  readonly creditor: GateCreditor | null;
  readonly product: string | null;
  /** The accounts the contact is about. */
  readonly accountIds: readonly string[];
  /** True when the amounts in the text leave out what is disputed. */
  readonly excludesDisputed: boolean;
  /** The creditor's own policy and the strategy's limits; both only ever make it stricter. */
  readonly caps: readonly ContactCaps[];
  /** Case events that ground an exemption, not yet used by another contact. */
  readonly grounds: readonly Ground[];
  /** What the rendered text has; null: not rendered, which refuses. */
  readonly content: ContentReport | null;
};

export type GateRecipient = {
  readonly personId: string;
  readonly role: LawRole | null;
  readonly zones: readonly ZoneCandidate[];
};

/** Where the person may be. Several candidates: the hours must suit all (intersection). None: closed. */
export type ZoneCandidate = { readonly zone: string; readonly source: ZoneSource };
export const ZONE_SOURCES = ['declaredDomicile', 'address', 'phonePrefix', 'country'] as const;
export type ZoneSource = (typeof ZONE_SOURCES)[number];

export type GateContactPoint = {
  readonly contactPointId: string;
  readonly source: AddressSource | null;
  readonly validity: 'valid' | 'unverified' | 'invalid';
};

/**
 * One row of consent. `to` is half-open; null: open-ended. A row that is not granted withdraws every earlier one of its
 * channel and scope; `contactPointId` null: for every address of the channel. `saidBy` is whose word it is: the debtor's own (to us
 * or to a user of ours), or the creditor's, in a file; the creditor's never lifts a refusal of the debtor's.
 */
export type GateConsent = {
  readonly saidBy: 'debtor' | 'creditor';
  readonly granted: boolean;
  readonly contactPointId: string | null;
  readonly channel: Channel;
  readonly scope: ConsentScope;
  readonly from: Instant;
  readonly to: Instant | null;
};

export type GateCreditor = { readonly id: string | null; readonly type: CreditorType | null };

/** `caseEventId` is kept in the verdict as evidence. */
export type Ground = { readonly caseEventId: string; readonly kind: GroundKind };

/** Limits stricter than the law. Days are the recipient's; 7 days are any 7 and the calendar week, both. */
export type ContactCaps = {
  readonly source: 'creditor' | 'strategy';
  readonly limits: readonly { readonly max: number; readonly days: number }[];
  readonly minGapHours: number | null;
  /** Hours of every day that is open by law; null: the law's. */
  readonly hours: TimeRange | null;
  readonly closedDates: readonly LocalDate[];
};
