import type { StepId } from '#engine/case/ids.ts';
import type { Step } from '#engine/steps/kinds.ts';
import { readStep } from '#engine/steps/read-step.ts';
import type { StepFinding } from '#engine/steps/step-finding.ts';
import type { StepOutcome } from '#engine/steps/step-kind.ts';
import { outcomesOf, traitsOf } from '#engine/steps/step-questions.ts';
import type { StepTraits } from '#engine/steps/step-traits.ts';
import type { CompileContext } from '#engine/strategy/check-context.ts';
import type { DocumentStep, StrategyDocument } from '#engine/strategy/document.ts';
import type { Finding } from '#engine/strategy/finding.ts';
import { stepIds, stepOf, targetOf } from '#engine/strategy/step-of.ts';

/** A step that could be read, with what rules ask of it. */
export type KnownStep = {
  readonly id: StepId;
  readonly drawn: DocumentStep;
  readonly step: Step;
  readonly traits: StepTraits;
  readonly outcomes: readonly StepOutcome[];
};

/** A wire to a step that exists. `to` may be a step that could not be read. */
export type Wire = { readonly from: StepId; readonly outcome: string; readonly to: StepId };

/** A document as the rules see it: every step read once. */
export type Linted = {
  readonly document: StrategyDocument;
  readonly context: CompileContext;
  readonly ids: readonly StepId[];
  readonly known: ReadonlyMap<string, KnownStep>;
  /** Steps of unknown kind or with wrong settings, and why. */
  readonly unread: ReadonlyMap<string, readonly StepFinding[]>;
  /** Wires by the step they leave. */
  readonly wires: ReadonlyMap<string, readonly Wire[]>;
};

/** One rule of lint: pure, over the whole document; it may assume nothing about the others. */
export type LintRule = (linted: Linted) => readonly Finding[];

/** Reads every step of a document for the rules. */
export function lintedOf(document: StrategyDocument, context: CompileContext): Linted {
  const ids = stepIds(document);
  const known = new Map<string, KnownStep>();
  const unread = new Map<string, readonly StepFinding[]>();
  const wires = new Map<string, readonly Wire[]>();
  for (const id of ids) {
    const drawn = stepOf(document, id);
    if (drawn === undefined) continue;
    const read = readStep(drawn);
    if (read.ok) {
      const step = read.value;
      known.set(id, { id, drawn, step, traits: traitsOf(step), outcomes: outcomesOf(step) });
    } else {
      unread.set(id, read.error);
    }
    wires.set(id, wiresOf(document, id, drawn));
  }
  return { document, context, ids, known, unread, wires };
}

function wiresOf(document: StrategyDocument, from: StepId, drawn: DocumentStep): readonly Wire[] {
  return Object.keys(drawn.outcomes).flatMap((outcome) => {
    const to = targetOf(drawn, outcome);
    return to !== undefined && stepOf(document, to) !== undefined ? [{ from, outcome, to }] : [];
  });
}

/** The pointer of a step, or of something in it: `/steps/s3/settings/days`. */
export function stepPath(id: string, rest = ''): string {
  return `/steps/${id}${rest}`;
}
