import type { Op } from '#engine/ops/op.ts';
import type { Result } from '#rules/base/result.ts';
import type { Label } from '#rules/facts/fact-definition.ts';
import { KINDS, type StepKind, type StepOf } from './kinds.ts';
import type { StepFinding } from './step-finding.ts';
import type { LowerContext, StepFace, StepOutcome } from './step-kind.ts';
import type { StepTraits } from './step-traits.ts';
import type { Words } from './words.ts';

/** The exits of a step, in the order they are drawn. */
export function outcomesOf<K extends StepKind>(step: StepOf<K>): readonly StepOutcome[] {
  return KINDS[step.kind].outcomes(step.settings);
}

/** What the engine may know of a step without knowing its kind. */
export function traitsOf<K extends StepKind>(step: StepOf<K>): StepTraits {
  return KINDS[step.kind].traits(step.settings);
}

/** Findings that the step can see by itself. */
export function lintStep<K extends StepKind>(step: StepOf<K>): readonly StepFinding[] {
  return KINDS[step.kind].lint(step.settings);
}

/** The ops of a step whose every outcome is wired. */
export function lowerStep<K extends StepKind>(
  step: StepOf<K>,
  context: LowerContext,
): Result<readonly Op[], StepFinding> {
  return KINDS[step.kind].lower(step.settings, context);
}

/** The step as a plain sentence in the three languages: for approval, diff and audit. */
export function sentenceOf<K extends StepKind>(step: StepOf<K>, words: Words): Label {
  return KINDS[step.kind].sentence(step.settings, words);
}

/** The verb and the decisive setting of a step's card. */
export function faceOf<K extends StepKind>(step: StepOf<K>, words: Words): StepFace {
  return KINDS[step.kind].face(step.settings, words);
}
