import type { StepId } from '#engine/case/ids.ts';
import type { DocumentStep, StrategyDocument } from './document.ts';
import { stepIds, stepOf } from './step-of.ts';

/** The document with one step put in, or replaced. */
export function withStep(doc: StrategyDocument, id: StepId, step: DocumentStep): StrategyDocument {
  return { ...doc, steps: { ...doc.steps, [id]: step } };
}

export function withoutStep(doc: StrategyDocument, id: StepId): StrategyDocument {
  return { ...doc, steps: Object.fromEntries(Object.entries(doc.steps).filter(([key]) => key !== id)) };
}

/** The document with one wire changed; null takes it away. A step that does not exist changes nothing. */
export function withWire(doc: StrategyDocument, from: StepId, outcome: string, to: StepId | null): StrategyDocument {
  const step = stepOf(doc, from);
  if (step === undefined) return doc;
  const others = Object.fromEntries(Object.entries(step.outcomes).filter(([key]) => key !== outcome));
  return withStep(doc, from, { ...step, outcomes: to === null ? others : { ...others, [outcome]: to } });
}

/** Every wire that leads to the step from another one. */
export function incomingWires(
  doc: StrategyDocument,
  id: StepId,
): readonly { readonly from: StepId; readonly outcome: string }[] {
  return stepIds(doc)
    .filter((from) => from !== id)
    .flatMap((from) =>
      Object.entries(doc.steps[from]?.outcomes ?? {})
        .filter(([, to]) => to === id)
        .map(([outcome]) => ({ from, outcome })),
    );
}

/** Whether a wire or a note already speaks of this id: a new step must not catch what was meant for another. */
export function isMentioned(doc: StrategyDocument, id: StepId): boolean {
  return incomingWires(doc, id).length > 0 || doc.notes.some((note) => note.stepId === id);
}
