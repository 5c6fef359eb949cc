import type { StepId } from '#engine/case/ids.ts';
import { makeId } from '#engine/case/make-id.ts';
import type { Language } from '#engine/steps/label.ts';
import { newStep } from '#engine/steps/new-step.ts';
import type { StrategyDocument } from './document.ts';
import { strategySettingsSchema } from './settings-schema.ts';

/** An empty strategy: a start that leads straight to an exit. It is lint-clean, so a newcomer begins without errors. */
export function newDocument(name: string, language: Language): StrategyDocument {
  const [start, end] = [makeId.step('s1'), makeId.step('s2')];
  return {
    schemaVersion: 1,
    name,
    settings: { ...strategySettingsSchema.parse({}), language },
    entry: start,
    steps: { [start]: { ...newStep('entry'), outcomes: { next: end } }, [end]: newStep('exit') },
    notes: [],
  };
}

/** The first step id that nothing in the document uses or speaks of: `s1`, `s2` ... */
export function freshStepId(document: StrategyDocument, taken: readonly string[] = []): StepId {
  const used = new Set<string>([
    ...taken,
    document.entry,
    ...Object.keys(document.steps),
    ...Object.values(document.steps).flatMap(({ outcomes }) => Object.values(outcomes)),
    ...document.notes.flatMap(({ stepId }) => stepId ?? []),
  ]);
  let n = Object.keys(document.steps).length + 1;
  while (used.has(`s${n}`)) n += 1;
  return makeId.step(`s${n}`);
}
