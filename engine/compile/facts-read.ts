import { leavesOf } from '#engine/lint/condition-leaves.ts';
import type { Linted } from '#engine/lint/linted.ts';
import { placedConditions } from '#engine/lint/placed-conditions.ts';
import { parseCondition } from '#rules/language/parse-condition.ts';

/** `nothingDue` is what "came current" is judged on, so a plan that leaves on it reads it. */
const CAME_CURRENT = 'nothingDue';
/** Every plan closes when the last account leaves its case. */
const STILL_HERE = 'accountsInCase';

/** Every fact the plan decides or waits on, sorted: what `look` must bring on each wake. */
export function factsRead(linted: Linted): readonly string[] {
  const inConditions = placedConditions(linted).flatMap(({ conditions }) => {
    const parsed = parseCondition(conditions);
    return parsed.ok ? leavesOf(parsed.value).flatMap(({ leaf }) => [leaf.fact, ...otherSide(leaf.value)]) : [];
  });
  const named = [...linted.known.values()].flatMap(({ traits }) =>
    traits.facts.filter(({ use }) => use === 'read').map(({ fact }) => fact),
  );
  const current = linted.document.settings.exitWhenCurrent ? [CAME_CURRENT] : [];
  return [...new Set([...inConditions, ...named, ...current, STILL_HERE])].sort();
}

type LeafValue = { readonly kind: 'literal' } | { readonly kind: 'factRef'; readonly fact: string };

function otherSide(value: LeafValue): readonly string[] {
  return value.kind === 'factRef' ? [value.fact] : [];
}
