/**
 * The words a pack speaks about. They are the words of `engine/case/words.ts` again, because `rules` may not
 * import `engine`; `engine/gate/law-words.test.ts` fails when the two lists differ.
 */
export const LAW_CHANNELS = [
  'sms',
  'whatsapp',
  'rcs',
  'email',
  'voice',
  'dialer',
  'letter',
  'visit',
  'meeting',
] as const;
export type LawChannel = (typeof LAW_CHANNELS)[number];

export const LAW_PURPOSES = [
  'preventive',
  'demand',
  'offer',
  'promotion',
  'promiseReminder',
  'paymentConfirmation',
  'requestedInformation',
  'education',
  'legalNotice',
  'reportingNotice',
  'survey',
] as const;
export type LawPurpose = (typeof LAW_PURPOSES)[number];

export const LAW_HOLD_KINDS = [
  'paid',
  'dispute',
  'cease',
  'attorney',
  'deceased',
  'bankruptcy',
  'suitServed',
  'vulnerable',
  'notInFile',
] as const;
export type LawHoldKind = (typeof LAW_HOLD_KINDS)[number];

/** To whom a contact is addressed, as law distinguishes them. `thirdParty` is anyone who does not owe. */
export const LAW_ROLES = ['holder', 'codebtor', 'guarantor', 'thirdParty'] as const;
export type LawRole = (typeof LAW_ROLES)[number];

export const CREDITOR_TYPES = ['bank', 'nonBank', 'retail', 'agency'] as const;
export type CreditorType = (typeof CREDITOR_TYPES)[number];

export const ADDRESS_SOURCES = ['debtor', 'creditor', 'skipTrace', 'thirdParty'] as const;
export type AddressSource = (typeof ADDRESS_SOURCES)[number];

export const CONSENT_SCOPES = ['collection', 'promotion', 'all'] as const;
export type ConsentScope = (typeof CONSENT_SCOPES)[number];

/** How far a contact got, weakest first; one history line is one contact at the furthest it is known to have got. */
export const HISTORY_EVENTS = [
  'attempt',
  'connected',
  'delivered',
  'rightParty',
  'direct',
  'conversation',
  'visit',
] as const;
export type HistoryEvent = (typeof HISTORY_EVENTS)[number];

/** What may ground an exemption: always one case event that is named in the verdict. */
export const GROUND_KINDS = ['payment', 'debtorRequest'] as const;
export type GroundKind = (typeof GROUND_KINDS)[number];

export const LAW_LANGUAGES = ['es', 'en', 'pt'] as const;
export type LawLanguage = (typeof LAW_LANGUAGES)[number];
/** One sentence in each language of the product. */
export type Sentence = { readonly [L in LawLanguage]: string };
