import type { Instant } from '#rules/base/instant.ts';
import type { ContactId } from './ids.ts';
import type { Channel } from './words.ts';

/** A rule of law or policy that took part in a verdict, with where it stands. */
export type CitedRule = {
  readonly id: string;
  /** E.g. `Ley 2300 de 2023`; `policy` for a creditor's own cap. */
  readonly law: string;
  readonly article: string;
};

export const REFUSAL_CODES = [
  'hold',
  'consent',
  'channelRefused',
  'thirdParty',
  'window',
  'holiday',
  'frequency',
  'creditorCap',
  'contentMissing',
  'noContactPoint',
  'noProvider',
  'noTemplate',
  'unresolvedField',
  'zoneUnknown',
  'booksNotCurrent',
  'tenantMode',
  'paused',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** What `commitTurn` answers to `requestContact`; fed to `step` as `gateAnswered`. */
export type GateAnswer =
  | {
      readonly kind: 'allowed';
      readonly contactId: ContactId;
      readonly channel: Channel;
      /** The last instant the message may leave. */
      readonly sendBefore: Instant;
      readonly rules: readonly CitedRule[];
    }
  | {
      readonly kind: 'refused';
      readonly code: RefusalCode;
      readonly rules: readonly CitedRule[];
      /** First lawful instant; null: waiting alone will not make it lawful. */
      readonly next: Instant | null;
    };
