import type { StepId } from '#engine/case/ids.ts';
import { readStep } from '#engine/steps/read-step.ts';
import { outcomesOf } from '#engine/steps/step-questions.ts';
import type { DocumentStep, StrategyDocument } from './document.ts';
import { stepIds, stepOf, targetOf } from './step-of.ts';

/**
 * Steps in the order a person reads them: from the entry, first outcome first, each once; then whatever nothing leads
 * to. The same for every key order of the file. Numbers of sentences, outline and tab order come from here.
 */
export function stepsInOrder(document: StrategyDocument): readonly StepId[] {
  const order = new Set<StepId>();
  const open: StepId[] = [document.entry];
  const rest = [...stepIds(document)].sort();
  for (let id = next(open, rest); id !== undefined; id = next(open, rest)) {
    const step = stepOf(document, id);
    if (step === undefined || order.has(id)) continue;
    order.add(id);
    // The last one pushed is read first.
    open.push(...targetsOf(step).reverse());
  }
  return [...order];
}

function next(open: StepId[], rest: StepId[]): StepId | undefined {
  return open.pop() ?? rest.shift();
}

function targetsOf(step: DocumentStep): StepId[] {
  const read = readStep(step);
  const outcomes = read.ok ? outcomesOf(read.value).map(({ id }) => id) : Object.keys(step.outcomes).sort();
  return outcomes.flatMap((outcome) => targetOf(step, outcome) ?? []);
}
