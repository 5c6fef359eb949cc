import type { IsoWeekday, LocalDate } from '#rules/base/local-date.ts';
import type { HolidayCalendar } from './holidays.ts';
import type {
  AddressSource,
  ConsentScope,
  CreditorType,
  GroundKind,
  HistoryEvent,
  LawChannel,
  LawHoldKind,
  LawPurpose,
  LawRole,
  Sentence,
} from './law-words.ts';

/**
 * The law of one jurisdiction as plain data (law-and-domain.md C1): no functions, so a pack has a content hash
 * and a new country is data and vectors only. Everything is explicit; null means "none", never "not stated".
 */
export type Pack = {
  /** ISO 3166 code such as `CO` or `BR-SP`, or `safe-default`. */
  readonly id: string;
  /** Raised with every change of content; the hash proves it. */
  readonly version: string;
  readonly name: Sentence;
  /** Whether a declared domicile settles the zone, or every candidate zone counts all the same (Regulation F). */
  readonly zones: 'domicileSettles' | 'intersectAll';
  /** Channels that law sees as one medium share a name: a dialer places the same calls as `voice`. */
  readonly mediums: { readonly [C in LawChannel]: string };
  /** Which consent a purpose needs. */
  readonly consentScope: { readonly [P in LawPurpose]: Exclude<ConsentScope, 'all'> };
  readonly holidays: HolidayCalendar | null;
  /** What each hold does here. */
  readonly holds: { readonly [K in LawHoldKind]: PackHold };
  readonly rules: readonly PackRule[];
};

/** Trust marks of law-and-domain.md: text read, secondary, two secondary agree, sources conflict, recalled. */
export type TrustMark = 'P' | 'S' | 'S2' | 'C' | 'R';

/** What a broken rule does. `presume` answers refuse, with the presumption named. */
export type RuleEffect = 'block' | 'presume' | 'requireConsent' | 'requireContent' | 'hold' | 'stop';

export type RuleSource = {
  readonly id: string;
  readonly law: string;
  readonly article: string;
  /** null: no text outside Cauce says it. */
  readonly sourceUrl: string | null;
  readonly mark: TrustMark;
  /** First local day in force. */
  readonly validFrom: LocalDate;
  /** First local day no longer in force (half-open); null: still in force. */
  readonly validTo: LocalDate | null;
  /** How we read an unclear text, and why. */
  readonly interpretation: string | null;
};

/** Whom and what a rule concerns; null: all of them. */
export type RuleScope = {
  readonly purposes: readonly LawPurpose[] | null;
  readonly channels: readonly LawChannel[] | null;
  readonly roles: readonly LawRole[] | null;
  readonly creditorTypes: readonly CreditorType[] | null;
  readonly products: readonly string[] | null;
};

type RuleBase = RuleSource & {
  readonly scope: RuleScope;
  readonly effect: RuleEffect;
  /** Said when the rule refuses. */
  readonly sentence: Sentence;
  /** Purposes that are free of this rule when a case event grounds them. */
  readonly exemptions: readonly Exemption[];
};

export type Exemption = { readonly purpose: LawPurpose; readonly ground: GroundKind };

/** Only recipients of these roles, and addresses from these sources. */
export type ThirdPartyRule = RuleBase & { readonly kind: 'thirdParty'; readonly allowedRoles: readonly LawRole[] };

/** The channel must have been authorised by a consent of the purpose's scope. */
export type ConsentRule = RuleBase & { readonly kind: 'consent' };

/** These channels may not be used at all, save for the products listed. */
export type ChannelRule = RuleBase & {
  readonly kind: 'channel';
  readonly banned: readonly LawChannel[];
  readonly exceptProducts: readonly string[];
};

/** Addresses may come from these sources only. */
export type AddressRule = RuleBase & { readonly kind: 'address'; readonly allowedSources: readonly AddressSource[] };

/** Half-open, local: `from` is open, `to` is closed. `to` may be `24:00`. */
export type TimeRange = { readonly from: string; readonly to: string };
export type WeekHours = { readonly [D in IsoWeekday]: readonly TimeRange[] };

/** Contact only inside these hours of the recipient's clock. */
export type WindowRule = RuleBase & {
  readonly kind: 'window';
  readonly hours: WeekHours;
  /** Hours on holidays; an empty list closes them. null: a holiday is a day like any other. */
  readonly holidayHours: readonly TimeRange[] | null;
  readonly holidaySentence: Sentence | null;
};

export type LimitPeriod =
  | { readonly kind: 'localDay' }
  /** ISO week, Monday to Sunday, local. */
  | { readonly kind: 'calendarWeek' }
  /** Any `days` consecutive local days, the first day included. */
  | { readonly kind: 'rollingDays'; readonly days: number }
  /** Two contacts' local days must be at least `days` apart: 2 = Monday, then Wednesday. */
  | { readonly kind: 'minGapDays'; readonly days: number }
  | { readonly kind: 'minGapHours'; readonly hours: number };

/** Which history lines a limit counts. */
export type Counted = {
  /** Of those the creditor's side began. */
  readonly events: readonly HistoryEvent[];
  /** Of those the debtor began. */
  readonly debtorEvents: readonly HistoryEvent[];
  readonly channels: readonly LawChannel[] | null;
  /** Lines with one of these outcomes reached nobody and do not count. */
  readonly exceptOutcomes: readonly string[];
};

export type LimitUnit = 'person' | 'personDebt' | 'personChannel' | 'personCreditor';

/**
 * At most `max` of what is counted, this contact included, in every one of `periods` (the strictest wins).
 * `measure: 'mediums'` counts the different mediums used, this contact's included, instead of the contacts.
 * With `after`, the limit sleeps until such an event stands in one of its periods.
 */
export type Limit = {
  readonly id: string;
  readonly max: number;
  readonly measure: 'contacts' | 'mediums';
  readonly per: LimitUnit;
  readonly periods: readonly LimitPeriod[];
  readonly counted: Counted;
  readonly after: { readonly counted: Counted; readonly periods: readonly LimitPeriod[] } | null;
  readonly sentence: Sentence;
};

export type FrequencyRule = RuleBase & { readonly kind: 'frequency'; readonly limits: readonly Limit[] };

/** What a text must have and may not do. */
export const CONTENT_MARKS = ['optOut', 'personalField', 'creditorName', 'agencyName', 'amount'] as const;
export type ContentMark = (typeof CONTENT_MARKS)[number];
export const CONTENT_FAULTS = [
  'threat',
  'courtLookAlike',
  'asksReason',
  'shouting',
  'shaming',
  'disclosesDebt',
] as const;
export type ContentFault = (typeof CONTENT_FAULTS)[number];

export type ContentRule = RuleBase & {
  readonly kind: 'content';
  readonly require: readonly ContentMark[];
  readonly forbid: readonly ContentFault[];
};

/** What a hold stops; the same shape as `HoldEffect` of `engine/case/hold.ts`, with where it stands. */
export type PackHoldEffect = {
  readonly stops: 'allContacts' | 'collectionContacts' | 'marksOnly';
  readonly endsCase: boolean;
};
export type PackHold = { readonly effect: PackHoldEffect; readonly source: RuleSource; readonly sentence: Sentence };

export type PackRule =
  ThirdPartyRule | ConsentRule | ChannelRule | AddressRule | WindowRule | FrequencyRule | ContentRule;
export type PackRuleKind = PackRule['kind'];
export type PackRuleOf<K extends PackRuleKind> = Extract<PackRule, { readonly kind: K }>;
