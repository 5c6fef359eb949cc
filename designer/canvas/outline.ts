import type { StepId } from '#engine/case/ids.ts';
import type { StrategyDocument } from '#engine/strategy/document.ts';
import { stepsInOrder } from '#engine/strategy/reading-order.ts';
import { stepOf, targetOf } from '#engine/strategy/step-of.ts';
import { drawnOutcomes } from '../editing/step-names.ts';

/** A step under the outcome that first leads to it; later wires to it are told by its number. */
export type OutlineItem = {
  readonly id: StepId;
  readonly number: number;
  readonly children: readonly { readonly outcome: string; readonly item: OutlineItem }[];
};

/** The strategy as a tree from its entry, and the trees of steps that nothing leads to. Each step stands once. */
export function outlineOf(document: StrategyDocument): {
  readonly tree: readonly OutlineItem[];
  readonly loose: readonly OutlineItem[];
} {
  const order = stepsInOrder(document);
  const numbers = new Map<string, number>(order.map((id, index) => [id, index + 1]));
  const placed = new Set<string>();
  const build = (id: StepId): OutlineItem => {
    placed.add(id);
    const step = stepOf(document, id);
    const outcomes = step === undefined ? [] : drawnOutcomes(step, 'es');
    const children = outcomes.flatMap(({ id: outcome }) => {
      const target = step === undefined ? undefined : targetOf(step, outcome);
      const fresh = target !== undefined && !placed.has(target) && stepOf(document, target) !== undefined;
      return fresh ? [{ outcome, item: build(target) }] : [];
    });
    return { id, number: numbers.get(id) ?? 0, children };
  };
  const tree = stepOf(document, document.entry) === undefined ? [] : [build(document.entry)];
  const loose: OutlineItem[] = [];
  for (const id of order) if (!placed.has(id)) loose.push(build(id));
  return { tree, loose };
}
