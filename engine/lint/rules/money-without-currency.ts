import type { Finding } from '#engine/strategy/finding.ts';
import type { Json } from '#rules/base/json.ts';
import type { FactId } from '#rules/facts/catalogue.ts';
import { parseCondition } from '#rules/language/parse-condition.ts';
import { leavesOf, type PlacedLeaf } from '../condition-leaves.ts';
import type { Linted, LintRule } from '../linted.ts';
import { insidePointer, placedConditions, type PlacedCondition } from '../placed-conditions.ts';

const CURRENCY: FactId = 'currency';

/**
 * An amount written in a rule is bare minor units: 500000 is 500,000 pesos in Chile and 5,000 in Colombia. Where neither
 * the strategy's settings nor the condition itself say of which currency, the same number means other money for other
 * cases. Zero is zero in each, and two facts of one case are of one currency.
 */
export const moneyWithoutCurrency: LintRule = (linted) =>
  linted.document.settings.currency === null ? placedConditions(linted).flatMap((placed) => check(linted, placed)) : [];

function check({ context }: Linted, placed: PlacedCondition): readonly Finding[] {
  const parsed = parseCondition(placed.conditions);
  if (!parsed.ok) return [];
  const leaves = leavesOf(parsed.value);
  if (leaves.some(({ leaf }) => leaf.fact === CURRENCY)) return [];
  return leaves.filter(isAmount).flatMap(({ leaf, path }): readonly Finding[] => {
    const definition = Object.hasOwn(context.facts, leaf.fact) ? context.facts[leaf.fact] : undefined;
    if (definition?.type !== 'money') return [];
    return [
      {
        code: 'money-without-currency',
        severity: 'warning',
        stepId: placed.stepId,
        path: insidePointer(placed, [...path, 'value']),
        values: { fact: leaf.fact },
      },
    ];
  });
}

function isAmount({ leaf }: PlacedLeaf): boolean {
  return leaf.value.kind === 'literal' && holdsAmount(leaf.value.value);
}

function holdsAmount(value: Json): boolean {
  return Array.isArray(value) ? value.some((item) => isNumber(item)) : isNumber(value);
}

function isNumber(value: unknown): boolean {
  return typeof value === 'number' && value !== 0;
}
