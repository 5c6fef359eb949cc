import { parseCondition } from '#rules/language/parse-condition.ts';
import type { Finding } from '#engine/strategy/finding.ts';
import { checkLeaf } from '../check-leaf.ts';
import { leavesOf } from '../condition-leaves.ts';
import type { Linted, LintRule } from '../linted.ts';
import { placedConditions, type PlacedCondition } from '../placed-conditions.ts';

/** Every condition is one json-rules-engine would understand, over facts that exist, compared with values of their type. */
export const conditions: LintRule = (linted) =>
  placedConditions(linted).flatMap((placed) => checkPlaced(linted, placed));

function checkPlaced({ context }: Linted, placed: PlacedCondition): readonly Finding[] {
  const parsed = parseCondition(placed.conditions);
  if (parsed.ok) return leavesOf(parsed.value).flatMap((leaf) => checkLeaf(leaf, placed, context.facts));
  return parsed.error.map(({ path, message }): Finding => ({
    code: 'bad-condition',
    severity: 'error',
    stepId: placed.stepId,
    path: `${placed.path}${path}`,
    values: { reason: message },
  }));
}
