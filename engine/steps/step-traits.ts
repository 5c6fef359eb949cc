import type { ContactResult } from '#engine/case/contact-result.ts';
import type { Channel, Purpose, RecipientRole, Tone } from '#engine/case/words.ts';
import type { JsonObject } from '#rules/base/json.ts';
import type { FactType } from '#rules/facts/fact-definition.ts';

/** What may stop or put off a step from outside: its guard rails, shown beside it. */
export const STOP_CAUSES = ['payment', 'hold', 'goal', 'pause', 'window', 'frequency', 'consent', 'content'] as const;
export type StopCause = (typeof STOP_CAUSES)[number];

/** How an outcome comes about. */
export type OutcomeTrait = {
  readonly id: string;
  /** Business time that surely passes before it, in milliseconds; 0 when it may come at once. */
  readonly minMs: number;
  /** Contacts that may have been made when the case leaves by it; the gate's refusal makes none. */
  readonly contacts: number;
  /** `event`: only something that the debtor, a person or a provider does brings it. */
  readonly by: 'flow' | 'event';
};

/** A condition inside a step's settings; `path` is a JSON pointer into them. */
export type ConditionTrait = { readonly path: string; readonly rowId: string; readonly conditions: JsonObject };

/** A fact named outright in the settings, and the types it may have there. */
export type FactUse = {
  readonly path: string;
  readonly fact: string;
  readonly use: 'read' | 'write';
  readonly types: readonly FactType[];
};

/** A text the step may send. `path` points at the setting that names it. */
export type TemplateUse = {
  readonly path: string;
  readonly template: string;
  readonly tone: Tone;
  readonly channels: readonly Channel[];
};

/**
 * What the rest of the engine may ask of a step without knowing its kind: lint, the static law check, diff,
 * migration and faces read this and nothing else.
 */
export type StepTraits = {
  readonly outcomes: readonly OutcomeTrait[];
  readonly conditions: readonly ConditionTrait[];
  readonly facts: readonly FactUse[];
  readonly templates: readonly TemplateUse[];
  readonly channels: readonly Channel[];
  readonly purposes: readonly Purpose[];
  readonly recipients: readonly RecipientRole[];
  /** Whether a case can be found standing in it. */
  readonly passesTime: boolean;
  readonly stoppedBy: readonly StopCause[];
  readonly startsCase: boolean;
  readonly endsCase: boolean;
  /** A case may change strategy here without breaking a wait for a reply or a promise. */
  readonly safePoint: boolean;
  /** Contact results it has an outcome for. */
  readonly wakeOn: readonly ContactResult[];
};

/** A step that does nothing to anybody; a kind says only where it differs. */
export const NO_TRAITS: StepTraits = {
  outcomes: [],
  conditions: [],
  facts: [],
  templates: [],
  channels: [],
  purposes: [],
  recipients: [],
  passesTime: false,
  stoppedBy: [],
  startsCase: false,
  endsCase: false,
  safePoint: true,
  wakeOn: [],
};
