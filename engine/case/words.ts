/**
 * The closed vocabularies of a contact (design.md section 4). Arrays first, so that schemas, pickers and
 * properties enumerate the same list the type is made of.
 */
export const CHANNELS = ['sms', 'whatsapp', 'rcs', 'email', 'voice', 'dialer', 'letter', 'visit', 'meeting'] as const;
export type Channel = (typeof CHANNELS)[number];

export const PURPOSES = [
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
export type Purpose = (typeof PURPOSES)[number];

export const TONES = ['amable', 'neutral', 'firme', 'formal'] as const;
/** A tenant may add its own tones, so the type is open text; `TONES` are those every tenant starts with. */
export type Tone = string;

export const RECIPIENT_ROLES = ['holder', 'codebtor', 'guarantor'] as const;
export type RecipientRole = (typeof RECIPIENT_ROLES)[number];

export const HOLD_KINDS = [
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
export type HoldKind = (typeof HOLD_KINDS)[number];

/** Why a case left its strategy for good. */
export const EXIT_REASONS = [
  'paid',
  'cameCurrent',
  'goalMet',
  'goalWindowOver',
  'finished',
  'handedOver',
  'recalled',
  'accountsLeft',
  'segmentChanged',
  'cancelled',
  'holdEndsCase',
] as const;
export type ExitReason = (typeof EXIT_REASONS)[number];
