import { expect } from 'vitest';
import type { JsonObject } from '#rules/base/json.ts';
import type { Result } from '#rules/base/result.ts';
import type { Rule, RuleSet } from '#rules/language/rule.ts';
import { referee } from './referee.ts';

/** Which rules fired, by priority; inside one priority json-rules-engine's order is promise depth, so a sorted set. */
function byPriority(ruleSet: RuleSet, fired: readonly Rule[]): readonly (readonly number[])[] {
  const groups: number[][] = [];
  let last: number | undefined;
  for (const rule of fired) {
    if (rule.priority !== last) groups.push([]);
    last = rule.priority;
    groups.at(-1)?.push(ruleSet.rules.indexOf(rule));
  }
  return groups.map((group) => group.sort((a, b) => a - b));
}

/** What two engines must have in common. */
export function summary(ruleSet: RuleSet, verdict: Result<readonly Rule[], unknown>): unknown {
  return verdict.ok ? { fired: byPriority(ruleSet, verdict.value) } : { failed: true };
}

/** Whichever of several failures json-rules-engine meets first depends on promise depth; a code must at least be possible. */
export async function expectPossibleCode(
  ruleSet: RuleSet,
  facts: JsonObject,
  code: string,
  theirs: string,
): Promise<void> {
  if (code === theirs) return;
  const lenient = await referee({ ...ruleSet, allowUndefinedFacts: true }, facts);
  expect(lenient.ok, `we say ${code}, json-rules-engine says ${theirs}`).toBe(false);
}
