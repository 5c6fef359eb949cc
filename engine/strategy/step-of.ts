import type { StepId } from '#engine/case/ids.ts';
import { makeId } from '#engine/case/make-id.ts';
import type { DocumentStep, StrategyDocument } from './document.ts';

/** The step of that id, never something inherited by the object that holds them. */
export function stepOf(document: StrategyDocument, id: string): DocumentStep | undefined {
  return Object.hasOwn(document.steps, id) ? document.steps[id] : undefined;
}

/** Where an outcome leads, or undefined when it is not wired. */
export function targetOf(step: DocumentStep, outcome: string): StepId | undefined {
  return Object.hasOwn(step.outcomes, outcome) ? step.outcomes[outcome] : undefined;
}

/** A key of `document.steps` as the id it is. */
export function stepIds(document: StrategyDocument): readonly StepId[] {
  return Object.keys(document.steps).map(makeId.step);
}
