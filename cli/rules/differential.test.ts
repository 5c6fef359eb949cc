import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '#rules/base/json.ts';
import { decideFirst, decideRules, firingOrder } from '#rules/compile/decide-rules.ts';
import { explainCondition } from '#rules/compile/explain-condition.ts';
import { decideByFunction, decideFirstByFunction } from '#rules/compile/function.ts';
import { compileCondition } from '#rules/compile/closures.ts';
import { DECORATORS, OPERATORS } from '#rules/language/condition.ts';
import { printRules } from '#rules/language/print-rules.ts';
import { expectPossibleCode, summary } from './agreement.test-support.ts';
import { referee } from './referee.ts';
import { completeFacts, dirtyFacts, parsed, ruleFile } from './rule-set.test-support.ts';

const RUNS = Number(process.env['CAUCE_FUZZ_RUNS'] ?? 1200);

async function expectAgreement(file: JsonObject, facts: JsonObject): Promise<void> {
  const ruleSet = parsed(file);
  const closures = decideRules(ruleSet)(facts);
  expect(decideByFunction(ruleSet)(facts)).toEqual(closures);
  const verdict = await referee(ruleSet, facts);
  expect(summary(ruleSet, closures)).toEqual(summary(ruleSet, verdict));
  expect(summary(ruleSet, await referee(ruleSet, facts, 'library'))).toEqual(summary(ruleSet, verdict));
  if (!closures.ok && !verdict.ok) await expectPossibleCode(ruleSet, facts, closures.error.code, verdict.error.code);
}

/** Every rule explained alone says what its closure says, and first match is the first of the fired. */
function expectOwnAgreement(file: JsonObject, facts: JsonObject): void {
  const ruleSet = parsed(file);
  const options = { named: ruleSet.conditions, allowUndefinedFacts: ruleSet.allowUndefinedFacts };
  let expected: unknown = { ok: true, value: undefined };
  for (const { rule, path } of [...firingOrder(ruleSet)].reverse()) {
    const at = `${path}/conditions`;
    const decided = compileCondition(rule.conditions, { ...options, at })(facts);
    const explained = explainCondition(rule.conditions, facts, { ...options, at });
    expect(typeof explained.result === 'boolean' ? explained.result : explained.result.code).toBe(
      typeof decided === 'boolean' ? decided : decided.code,
    );
    expect(explained.leaves.some((leaf) => leaf.result === 'error')).toBe(typeof decided !== 'boolean');
    if (decided === true) expected = { ok: true, value: rule };
    else if (decided !== false) expected = { ok: false, error: decided };
  }
  expect(decideFirst(ruleSet)(facts)).toEqual(expected);
  expect(decideFirstByFunction(ruleSet)(facts)).toEqual(expected);
}

describe('closures, generated function and json-rules-engine 7.3.1 give the same answer', () => {
  test('on any rules and complete dirty facts', { timeout: 120_000 }, async () => {
    await fc.assert(fc.asyncProperty(ruleFile, completeFacts, expectAgreement), { numRuns: RUNS });
  });

  test('on any rules and facts with some missing, errors included', { timeout: 120_000 }, async () => {
    await fc.assert(fc.asyncProperty(ruleFile, dirtyFacts, expectAgreement), { numRuns: RUNS });
  });

  test('explanation, first match and single conditions agree with the closures', { timeout: 120_000 }, () => {
    fc.assert(fc.property(ruleFile, fc.oneof(dirtyFacts, completeFacts), expectOwnAgreement), { numRuns: RUNS });
  });

  test('a parsed file printed and parsed again is the same rule set', () => {
    fc.assert(
      fc.property(ruleFile, (file) => {
        const ruleSet = parsed(file);
        expect(parsed(printRules(ruleSet))).toEqual(ruleSet);
      }),
      { numRuns: 1000 },
    );
  });

  test('the generator reaches what matters: firing, failing, every operator and prefix both true and false', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(ruleFile, completeFacts, (file, facts) => {
        const ruleSet = parsed(file);
        const decided = decideRules(ruleSet)(facts);
        seen.add(decided.ok ? (decided.value.length > 0 ? 'fired' : 'quiet') : decided.error.code);
        for (const rule of ruleSet.rules) {
          for (const leaf of explainCondition(rule.conditions, facts, { named: ruleSet.conditions }).leaves) {
            for (const word of leaf.operator.split(':')) seen.add(`${word} ${leaf.result}`);
          }
        }
      }),
      { numRuns: 1500, seed: 7 },
    );
    const wanted = [...OPERATORS, ...DECORATORS].flatMap((word) => [`${word} true`, `${word} false`]);
    expect(
      [...wanted, 'fired', 'quiet', 'OPERATOR_FAILED', 'in notEvaluated'].filter((item) => !seen.has(item)),
    ).toEqual([]);
  });
});

/** Inputs on which a backend once differed, or nearly did. Each stays. */
describe('pinned', () => {
  const all = (...leaves: readonly JsonObject[]): JsonObject => ({
    rules: [{ conditions: { all: leaves }, event: { type: 'p' } }],
  });
  test.each<[string, JsonObject, JsonObject]>([
    [
      'a missing fact fails even beside a false sibling',
      all({ fact: 'a', operator: 'equal', value: 2 }, { fact: 'zz', operator: 'equal', value: 1 }),
      { a: 1 },
    ],
    [
      'a higher group that decides hides the missing fact',
      all({ fact: 'a', operator: 'equal', value: 2, priority: 9 }, { fact: 'zz', operator: 'equal', value: 1 }),
      { a: 1 },
    ],
    [
      '`in` with a text is a substring test that writes null out',
      all({ fact: 'a', operator: 'in', value: 'nullable' }),
      { a: null },
    ],
    ['`in` with null fails', all({ fact: 'a', operator: 'in', value: null }), { a: 1 }],
    [
      'a prefix on a value that is no list fails',
      all({ fact: 'a', operator: 'someValue:equal', value: 'abc' }),
      { a: 'a' },
    ],
    ['[5] < 10', all({ fact: 'a', operator: 'lessThan', value: 10 }), { a: [5] }],
    [
      '"5 days" has a number for parseFloat and none for <',
      all({ fact: 'a', operator: 'lessThan', value: 10 }),
      { a: '5 days' },
    ],
    [
      'an object that hides toString cannot be compared',
      all({ fact: 'a', operator: 'lessThan', value: 10 }),
      { a: { toString: 1 } },
    ],
    ['a fact of the name toString is no function', all({ fact: 'toString', operator: 'equal', value: 1 }), {}],
    [
      'length of a list by path',
      all({ fact: 'a', path: '$.length', operator: 'greaterThan', value: 1 }),
      { a: [1, 2] },
    ],
    ['a path on a scalar passes it through', all({ fact: 'a', path: '$.x.y', operator: 'equal', value: 7 }), { a: 7 }],
    ['an empty any inside a not', { conditions: { not: { any: [] } }, event: { type: 'p' } }, {}],
    [
      'a fact compared with itself, object by identity',
      all({ fact: 'a', operator: 'equal', value: { fact: 'a' } }),
      { a: {} },
    ],
  ])('%s', async (_why, file, facts) => {
    await expectAgreement(file, facts);
    expectOwnAgreement(file, facts);
  });
});
