import { knots } from '../graph.ts';
import { stepPath, type Linted, type LintRule, type Wire } from '../linted.ts';

/**
 * A circle that a case could run round without any time passing for sure: it would contact again and again, or spin.
 * A wire that only an event brings breaks the circle, because each event is consumed once.
 */
export const cycleWithoutWait: LintRule = (linted) =>
  knots(linted, (wire) => mayBeInstant(linted, wire)).map((knot) => {
    const [first] = knot;
    return {
      code: 'cycle-without-wait',
      severity: 'error',
      stepId: first ?? null,
      path: first === undefined ? '/steps' : stepPath(first),
      values: { steps: knot.length },
    };
  });

function mayBeInstant({ known }: Linted, { from, outcome }: Wire): boolean {
  const trait = known.get(from)?.traits.outcomes.find(({ id }) => id === outcome);
  return trait?.by === 'flow' && trait.minMs === 0;
}
