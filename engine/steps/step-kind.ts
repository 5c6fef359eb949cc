import type * as z from 'zod';
import type { OpId, StepId } from '#engine/case/ids.ts';
import type { Op } from '#engine/ops/op.ts';
import type { JsonObject } from '#rules/base/json.ts';
import type { Result } from '#rules/base/result.ts';
import type { Label } from '#rules/facts/fact-definition.ts';
import type { Condition } from '#rules/language/condition.ts';
import type { StepFinding } from './step-finding.ts';
import type { StepTraits } from './step-traits.ts';
import type { Words } from './words.ts';

/** A labelled exit of a step. The id outlives renames; the label is for people. */
export type StepOutcome = { readonly id: string; readonly label: Label };

/** What a step card shows: the verb in bold and the one setting that tells this step from its like. */
export type StepFace<Text = Label> = { readonly verb: Text; readonly decisive: Text };

/** What lowering needs from the compiler: where each outcome leads, and the typed form of a condition. */
export type LowerContext = {
  readonly stepId: StepId;
  /** Total over the step's outcomes: lint has proved each is wired. */
  readonly edges: Readonly<Record<string, OpId>>;
  readonly condition: (json: JsonObject) => Result<Condition, string>;
};

/** Settings of version n as settings of version n + 1. */
export type Upgrade = (settings: JsonObject) => JsonObject;

/** Everything the engine knows about one kind of step. `kinds.ts` holds one of these for each, and nothing else does. */
export type StepKindDefinition<Settings> = {
  readonly label: Label;
  readonly help: Label;
  /** Where the palette lists it. */
  readonly group: 'flow' | 'time' | 'decision' | 'contact' | 'work';
  /** Other words people look for it by, lower case, without accents. */
  readonly synonyms: readonly string[];
  /** Current version of the settings: `upgrades.length + 1`. */
  readonly upgrades: readonly Upgrade[];
  /** Every key has a default, so a new step and a short file both parse; completeness is lint's business. */
  readonly schema: z.ZodObject & z.ZodType<Settings>;
  readonly outcomes: (settings: Settings) => readonly StepOutcome[];
  readonly traits: (settings: Settings) => StepTraits;
  readonly lint: (settings: Settings) => readonly StepFinding[];
  /** One or more ops; the first is the way in and is named like the step. None: the step is its `next` (entry). */
  readonly lower: (settings: Settings, context: LowerContext) => Result<readonly Op[], StepFinding>;
  readonly sentence: (settings: Settings, words: Words) => Label;
  readonly face: (settings: Settings, words: Words) => StepFace;
};
