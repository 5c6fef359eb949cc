import { describe, expect, test } from 'vitest';
import type { Json } from '../base/json.ts';
import type { Facts } from '../facts/fact-snapshot.ts';
import { parseCondition } from '../language/parse-condition.ts';
import { parseRules } from '../language/parse-rules.ts';
import type { RuleSet } from '../language/rule.ts';
import { compileCondition } from './closures.ts';
import { decideFirst, decideRules } from './decide-rules.ts';
import { explainCondition } from './explain-condition.ts';

function decide(condition: unknown, facts: Facts, allowUndefinedFacts = false): unknown {
  const parsed = parseCondition(condition);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  const result = compileCondition(parsed.value, { allowUndefinedFacts })(facts);
  return typeof result === 'boolean' ? result : `${result.code} ${result.fact} ${result.path}`;
}

const compare = (left: Json, operator: string, right: Json): unknown =>
  decide({ all: [{ fact: 'a', operator, value: right }] }, { a: left });

/** json-rules-engine 7.3.1 as measured in reference/rules.md 1.3; the differential test holds all of it to the library. */
describe("comparisons keep json-rules-engine's coercions", () => {
  test.each<[Json, string, Json, unknown]>([
    [null, 'greaterThanInclusive', 0, false],
    ['5', 'lessThan', 10, true],
    ['', 'lessThan', 1, false],
    [[5], 'lessThan', 10, true],
    [true, 'greaterThan', 0, false],
    ['1', 'equal', 1, false],
    [0.1 + 0.2, 'equal', 0.3, false],
    [null, 'contains', 1, false],
    [null, 'doesNotContain', 1, false],
    [null, 'notIn', [1], true],
    [null, 'not:lessThan', 5, true],
    ['ms', 'in', 'sms', true],
    [[1, 2], 'everyFact:lessThan', 3, true],
    [[1, 5], 'someFact:greaterThan', 4, true],
    [5, 'someValue:equal', [4, 5], true],
    [['sms'], 'contains', 'sms', true],
    ['2026-11-22', 'lessThan', '2026-12-01', true],
    [5, 'in', null, 'OPERATOR_FAILED a /all/0'],
    [5, 'everyValue:equal', 5, 'OPERATOR_FAILED a /all/0'],
  ])('%j %s %j: %s', (left, operator, right, expected) => {
    expect(compare(left, operator, right)).toBe(expected);
  });
});

describe('facts that are not there', () => {
  const known = { fact: 'a', operator: 'equal', value: 1 };
  const unknown = { fact: 'b', operator: 'equal', value: 1 };

  test('fail the decision, even beside a sibling that has decided', () => {
    expect(decide({ any: [known, unknown] }, { a: 1 })).toBe('UNDEFINED_FACT b /any/1');
    expect(decide({ all: [known, unknown] }, { a: 2 })).toBe('UNDEFINED_FACT b /all/1');
  });

  test('go unseen when a group of higher priority decides alone', () => {
    expect(decide({ any: [unknown, { ...known, priority: 2 }] }, { a: 1 })).toBe(true);
    expect(decide({ any: [unknown, { ...known, priority: 2 }] }, { a: 0 })).toBe('UNDEFINED_FACT b /any/0');
  });

  test('read as undefined where that is allowed', () => {
    expect(decide({ all: [{ ...unknown, operator: 'notEqual' }] }, {}, true)).toBe(true);
  });

  test('are not found on Object.prototype, and a path that leads nowhere is no missing fact', () => {
    expect(decide({ all: [{ fact: 'toString', operator: 'notEqual', value: 1 }] }, {})).toBe(
      'UNDEFINED_FACT toString /all/0',
    );
    expect(decide({ all: [{ fact: 'a', path: '$.x.y', operator: 'notEqual', value: 1 }] }, { a: {} })).toBe(true);
  });
});

function ruleSet(file: unknown): RuleSet {
  const parsed = parseRules(file);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

const row = (type: string, fact: string, priority?: number) => ({
  conditions: { all: [{ fact, operator: 'equal', value: true }] },
  event: { type },
  ...(priority === undefined ? {} : { priority }),
});

describe('a rule set', () => {
  const rows = ruleSet([row('low', 'a', 1), row('high', 'b', 9), row('tie', 'c', 1)]);

  test('fires by priority, ties as written; one missing fact fails the run', () => {
    const types = (facts: Facts): unknown => {
      const decided = decideRules(rows)(facts);
      return decided.ok ? decided.value.map(({ event }) => event.type) : decided.error.path;
    };
    expect(types({ a: true, b: true, c: true })).toEqual(['high', 'low', 'tie']);
    expect(types({ a: false, b: false, c: false })).toEqual([]);
    expect(types({ a: true, b: true })).toBe('/rules/2/conditions/all/0');
  });

  test('gives its first match without reading further, as a decide step needs', () => {
    expect(decideFirst(rows)({ b: true })).toMatchObject({ ok: true, value: { event: { type: 'high' } } });
    expect(decideFirst(rows)({ b: false, a: false, c: false })).toEqual({ ok: true, value: undefined });
    expect(decideFirst(rows)({ b: false })).toMatchObject({ ok: false, error: { code: 'UNDEFINED_FACT', fact: 'a' } });
  });

  test('a tree made by hand with a broken or cyclic name is an error value, never an overflow', () => {
    const loop = { kind: 'named', condition: 'loop' } as const;
    expect(compileCondition(loop, { named: { loop } })({})).toMatchObject({ code: 'BROKEN_REFERENCE' });
    expect(compileCondition(loop)({})).toMatchObject({ code: 'BROKEN_REFERENCE', fact: 'loop' });
  });
});

describe('the explanation of a decision', () => {
  test('shows each comparison: value read, value expected, result, and what was never looked at', () => {
    const parsed = parseCondition({
      any: [
        { fact: 'daysPastDue', operator: 'greaterThan', value: 30, priority: 2, name: 'late' },
        { not: { fact: 'overdueAmount', operator: 'lessThan', value: { fact: 'minimumAmount' } } },
      ],
    });
    if (!parsed.ok) throw new Error('does not parse');
    expect(explainCondition(parsed.value, { daysPastDue: 42 })).toEqual({
      result: true,
      leaves: [
        {
          path: '/any/0',
          fact: 'daysPastDue',
          operator: 'greaterThan',
          name: 'late',
          read: 42,
          expected: 30,
          result: true,
        },
        {
          path: '/any/1/not',
          fact: 'overdueAmount',
          operator: 'lessThan',
          expectedFact: 'minimumAmount',
          result: 'notEvaluated',
        },
      ],
    });
    expect(explainCondition(parsed.value, { daysPastDue: 2, overdueAmount: 900, minimumAmount: 500 })).toMatchObject({
      result: true,
      leaves: [{ result: false }, { read: 900, expected: 500, result: false }],
    });
  });
});
