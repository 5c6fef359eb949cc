import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../base/json.ts';
import { decideFirst } from '../compile/decide-rules.ts';
import type { Facts } from '../facts/fact-snapshot.ts';
import { parseRules } from '../language/parse-rules.ts';
import type { RuleSet } from '../language/rule.ts';
import { PARSE_SENTENCES } from '../language/finding.ts';
import { findingSentence } from './finding-sentence.ts';
import { LINT_SENTENCES } from './lint-sentences.ts';
import { lintRules } from './lint-rules.ts';
import type { LintFinding } from './lint-finding.ts';

function ruleSet(file: unknown): RuleSet {
  const parsed = parseRules(file);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

const leaf = (fact: string, operator: string, value: Json, more: JsonObject = {}): JsonObject => ({
  fact,
  operator,
  value,
  ...more,
});
const rule = (priority: number, ...all: readonly JsonObject[]): JsonObject => ({
  priority,
  conditions: { all },
  event: { type: `p${priority}` },
});
const lint = (...rules: readonly JsonObject[]): readonly LintFinding[] => lintRules(ruleSet(rules));
const codes = (...rules: readonly JsonObject[]): readonly string[] =>
  lint(...rules).map(({ code, path }) => `${code} ${path}`);
const otherwise = rule(1);

describe('comparisons against the catalogue', () => {
  test.each<[string, JsonObject, string]>([
    ['order on a text', leaf('product', 'greaterThan', 5), 'OPERATOR_TYPE /rules/0/conditions/all/0/operator'],
    ['order on yes or no', leaf('hasSms', 'lessThan', 1), 'OPERATOR_TYPE /rules/0/conditions/all/0/operator'],
    [
      'a list operator on a number',
      leaf('daysPastDue', 'contains', 5),
      'OPERATOR_TYPE /rules/0/conditions/all/0/operator',
    ],
    [
      'text for a number: never equal',
      leaf('daysPastDue', 'equal', '30'),
      'VALUE_TYPE /rules/0/conditions/all/0/value',
    ],
    ['half a minor unit', leaf('overdueAmount', 'greaterThan', 10.5), 'VALUE_TYPE /rules/0/conditions/all/0/value'],
    ['one wrong value in a list', leaf('product', 'in', ['card', 7]), 'VALUE_TYPE /rules/0/conditions/all/0/value/1'],
    ['no list for in', leaf('product', 'in', 'card'), 'VALUE_TYPE /rules/0/conditions/all/0/value'],
    [
      'a channel that is none',
      leaf('lastContactChannel', 'equal', 'mail'),
      'VALUE_NOT_LISTED /rules/0/conditions/all/0/value',
    ],
    [
      'a path on a scalar',
      leaf('daysPastDue', 'equal', 1, { path: '$.x' }),
      'PATH_ON_SCALAR /rules/0/conditions/all/0/path',
    ],
    [
      'days against money',
      leaf('daysPastDue', 'lessThan', { fact: 'overdueAmount' }),
      'FACTS_DIFFER /rules/0/conditions/all/0/value',
    ],
    ['a slip in a fact', leaf('daysPastDeu', 'equal', 1), 'UNKNOWN_FACT /rules/0/conditions/all/0/fact'],
  ])('%s', (_what, wrong, expected) => {
    expect(codes(rule(2, wrong), otherwise)).toContain(expected);
  });

  test("a slip is answered with the near name, in the reader's language", () => {
    const [finding] = lint(rule(2, leaf('daysPastDeu', 'equal', 1)), otherwise);
    expect(finding?.near).toBe('daysPastDue');
    if (finding !== undefined) expect(findingSentence(finding, 'es')).toContain('¿Quiso decir "daysPastDue"?');
    const [typed] = lint(rule(2, leaf('daysPastDue', 'equal', '30')), otherwise);
    if (typed !== undefined) expect(findingSentence(typed, 'pt')).toContain('"Dias de atraso" é um número');
  });

  test("facts of one's own are allowed when asked", () => {
    expect(lintRules(ruleSet([rule(2, leaf('tier', 'equal', 'gold')), otherwise]), { freeFacts: true })).toEqual([]);
  });
});

describe('contradictions', () => {
  test.each<[string, readonly JsonObject[], string]>([
    [
      'an empty interval',
      [leaf('daysPastDue', 'greaterThan', 30), leaf('daysPastDue', 'lessThan', 31)],
      '/rules/0/conditions',
    ],
    ['two values at once', [leaf('product', 'equal', 'card'), leaf('product', 'equal', 'loan')], '/rules/0/conditions'],
    [
      'inside a list and outside it',
      [leaf('product', 'in', ['card']), leaf('product', 'notIn', ['card', 'loan'])],
      '/rules/0/conditions',
    ],
    [
      'through a not',
      [leaf('hasSms', 'equal', true), { not: leaf('hasSms', 'notEqual', false) }],
      '/rules/0/conditions',
    ],
    [
      'a dead branch of an any',
      [
        leaf('hasSms', 'equal', true),
        {
          any: [
            leaf('hasEmail', 'equal', true),
            { all: [leaf('daysPastDue', 'equal', 1), leaf('daysPastDue', 'equal', 2)] },
          ],
        },
      ],
      '/rules/0/conditions/all/1/any/1',
    ],
    [
      'before a date and after it',
      [leaf('nextDueDate', 'lessThan', '2026-01-01'), leaf('nextDueDate', 'greaterThan', '2026-01-31')],
      '/rules/0/conditions',
    ],
  ])('%s', (_what, all, path) => {
    expect(codes(rule(2, ...all), otherwise)).toContain(`NEVER_TRUE ${path}`);
  });

  test('whole days leave no room between 30 and 31, other numbers do', () => {
    const between = (fact: string): readonly string[] =>
      lintRules(ruleSet([rule(2, leaf(fact, 'greaterThan', 30), leaf(fact, 'lessThan', 31)), otherwise]), {
        freeFacts: true,
      }).map(({ code }) => code);
    expect(between('daysPastDue')).toEqual(['NEVER_TRUE']);
    expect(between('riskScore')).toEqual([]);
    expect(between('own')).toEqual([]);
  });
});

describe('rows against each other', () => {
  const early = rule(9, leaf('daysPastDue', 'lessThanInclusive', 30));
  const late = rule(8, leaf('daysPastDue', 'greaterThan', 30));

  test('rows that meet exactly have no gap and no overlap', () => {
    expect(codes(early, late)).toEqual([]);
  });

  test('a gap comes with a debtor in it', () => {
    const [gap] = lint(early, rule(8, leaf('daysPastDue', 'greaterThan', 60)));
    expect(gap).toMatchObject({ code: 'GAP', severity: 'warning', witness: { daysPastDue: 31 } });
  });

  test('an overlap is a note where priority decides and an error where nothing does', () => {
    const wide = (priority: number) => rule(priority, leaf('daysPastDue', 'greaterThan', 10));
    expect(lint(early, wide(5))).toMatchObject([{ code: 'OVERLAP', severity: 'note', witness: { daysPastDue: 11 } }]);
    expect(lint(early, wide(9))).toMatchObject([{ code: 'TIED_OVERLAP', severity: 'error', path: '/rules/1' }]);
  });

  test('a row that earlier rows cover together never comes first', () => {
    const [finding] = lint(early, late, rule(3, leaf('hasSms', 'equal', true)));
    expect(finding).toMatchObject({
      code: 'UNREACHABLE',
      path: '/rules/2',
      args: { earlier: '"p9 (/rules/0)", "p8 (/rules/1)"' },
    });
  });

  test('what the analysis cannot see is said, and no gap is claimed', () => {
    expect(codes(rule(9, leaf('overdueAmount', 'greaterThan', { fact: 'minimumAmount' })))).toEqual([
      'NOT_PROVEN /rules/0',
    ]);
  });

  test('a large set stays quick and says what it did not do', () => {
    const many = Array.from({ length: 300 }, (_, index) =>
      rule(index + 1, leaf('daysPastDue', 'equal', index), leaf('product', 'equal', `p${index % 7}`)),
    );
    expect(lint(...many).some(({ code }) => code === 'NOT_PROVEN')).toBe(true);
  });
});

/** Rules over two facts with few values, so that every debtor can be tried. */
const tiny = fc.array(
  fc
    .array(
      fc.oneof(
        fc
          .tuple(
            fc.constantFrom('lessThan', 'greaterThanInclusive', 'equal', 'notEqual', 'not:greaterThan'),
            fc.nat({ max: 3 }),
          )
          .map(([operator, value]) => leaf('daysPastDue', operator, value)),
        fc
          .tuple(fc.constantFrom('in', 'notIn'), fc.subarray(['a', 'b']))
          .map(([operator, value]) => leaf('product', operator, value)),
      ),
      { maxLength: 3 },
    )
    .chain((all) => fc.constantFrom<JsonObject>({ all }, { not: { all } }, ...(all.length > 0 ? [{ any: all }] : []))),
  { minLength: 1, maxLength: 4 },
);
const everyone: readonly Facts[] = [-1, 0, 1, 2, 3, 4].flatMap((daysPastDue) =>
  ['a', 'b', 'c'].map((product) => ({ daysPastDue, product })),
);

describe('the analysis is exact', () => {
  test('gaps and unreachable rows are those that trying everyone finds', () => {
    fc.assert(
      fc.property(tiny, (conditions) => {
        const rules = ruleSet(
          conditions.map((condition, index) => ({
            conditions: condition,
            priority: 100 - index,
            event: { type: 't' },
          })),
        );
        const first = decideFirst(rules);
        const taken = everyone.map((facts) => {
          const decided = first(facts);
          return decided.ok && decided.value !== undefined ? rules.rules.indexOf(decided.value) : -1;
        });
        const found = lintRules(rules);
        expect(found.some(({ code }) => code === 'GAP')).toBe(taken.includes(-1));
        const dead = rules.rules.flatMap((_, index) => (taken.includes(index) ? [] : [index]));
        const said = (index: number): boolean =>
          found.some(
            ({ code, path }) =>
              (code === 'UNREACHABLE' && path === `/rules/${index}`) ||
              (code === 'NEVER_TRUE' && path === `/rules/${index}/conditions`),
          );
        expect(rules.rules.flatMap((_, index) => (said(index) ? [index] : []))).toEqual(dead);
      }),
      { numRuns: 500 },
    );
  });
});

test('every sentence has its places in all three languages', () => {
  const places = (text: string): readonly string[] => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();
  for (const [code, english] of Object.entries({ ...PARSE_SENTENCES, ...LINT_SENTENCES })) {
    for (const language of ['es', 'pt'] as const) {
      expect(places(findingSentence({ code, message: '?', args: {} }, language)), `${code} ${language}`).toEqual(
        places(english),
      );
    }
  }
});
