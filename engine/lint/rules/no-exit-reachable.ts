import { stepOf } from '#engine/strategy/step-of.ts';
import { knots, reachableFrom } from '../graph.ts';
import { stepPath, type LintRule } from '../linted.ts';

/**
 * A circle that a case can enter and never leave: no wire of its steps leads out of it. An unwired outcome is `dead-end`
 * and is not said twice, so only circles are judged here.
 */
export const noExitReachable: LintRule = (linted) => {
  const { document, wires } = linted;
  if (stepOf(document, document.entry) === undefined) return [];
  const reached = reachableFrom(linted, [document.entry]);
  return knots(linted, () => true).flatMap((knot) => {
    const inside = new Set<string>(knot);
    const leaves = knot.some((id) => (wires.get(id) ?? []).some(({ to }) => !inside.has(to)));
    const [first] = [...knot].sort((a, b) => a.localeCompare(b));
    return leaves || first === undefined || !reached.has(first)
      ? []
      : [
          {
            code: 'no-exit-reachable',
            severity: 'error',
            stepId: first,
            path: stepPath(first),
            values: { steps: knot.length },
          } as const,
        ];
  });
};
