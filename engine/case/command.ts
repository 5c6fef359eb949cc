import type { Json } from '#rules/base/json.ts';
import type { Instant } from '#rules/base/instant.ts';
import type { ContactResult } from './contact-result.ts';
import type { OpId, StepId } from './ids.ts';
import type { Channel, ExitReason, Purpose, RecipientRole, Tone } from './words.ts';

/** What a contact step wants said, to whom and how; the gate and the turn decide whether, when and where. */
export type ContactRequest = {
  readonly opId: OpId;
  readonly stepId: StepId;
  /** In order of preference; the turn takes the first with an address, consent and a template. */
  readonly channels: readonly Channel[];
  readonly purpose: Purpose;
  readonly tone: Tone;
  readonly template: string;
  readonly recipient: RecipientRole;
  /** Results that wake the case; the four failures always do. */
  readonly wakeOn: readonly ContactResult[];
};

/** A question of calendar that the sandbox may not answer itself. Local times are `HH:mm` in the debtor's zone. */
export type InstantSpec =
  | { readonly kind: 'lawfulHour'; readonly notBefore: Instant; readonly purpose: Purpose; readonly channel: Channel }
  | {
      readonly kind: 'weekday';
      readonly notBefore: Instant;
      readonly weekdays: readonly Weekday[];
      readonly time: string;
    }
  | { readonly kind: 'localDate'; readonly date: string; readonly time: string }
  | { readonly kind: 'afterDays'; readonly from: Instant; readonly days: number; readonly time: string | null };

/** ISO weekday, Monday 1 to Sunday 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export type TaskRequest = {
  readonly opId: OpId;
  readonly stepId: StepId;
  readonly title: string;
  readonly instructions: string;
  readonly role: 'agent' | 'supervisor' | 'coordinator';
  readonly priority: number;
  readonly outcomes: readonly string[];
  readonly dueAt: Instant | null;
};

/**
 * What `step` asks for. `requestContact` and `resolveInstant` are questions: the turn ends with them and the
 * answer comes back as a case event in the next turn of the same wake. Timers are not commands: the wake
 * instant stands in the step result.
 */
export type Command =
  | { readonly kind: 'requestContact'; readonly request: ContactRequest }
  | { readonly kind: 'resolveInstant'; readonly spec: InstantSpec }
  | { readonly kind: 'openTask'; readonly task: TaskRequest }
  | { readonly kind: 'cancelTasks'; readonly opId: OpId | null }
  | { readonly kind: 'cancelContacts'; readonly reason: string }
  | { readonly kind: 'setFact'; readonly fact: string; readonly value: Json }
  | { readonly kind: 'closeCase'; readonly reason: ExitReason }
  | { readonly kind: 'park'; readonly code: ParkCode; readonly detail: string };

export type CommandKind = Command['kind'];
export type CommandOf<K extends CommandKind> = Extract<Command, { readonly kind: K }>;

/** Why a case needs attention (law 4). Each has a sentence in three languages. */
export const PARK_CODES = [
  'unknownOp',
  'missingEdge',
  'missingDate',
  'missingFact',
  'ruleFailed',
  'wrongType',
  'tooManySteps',
  'noContactPoint',
  'noProvider',
  'noConsent',
  'noTemplate',
  'unresolvedField',
  'zoneUnknown',
  'booksNotCurrent',
  'holdToReview',
  'gateRefusedForGood',
  'contactUnknown',
  'instantUnresolved',
  'workflowFailing',
  'taskOverdue',
] as const;
export type ParkCode = (typeof PARK_CODES)[number];
