import { describe, expect, test } from 'vitest';
import type { Json } from '../../base/json.ts';
import { parseRules } from '../../language/parse-rules.ts';
import type { RuleSet } from '../../language/rule.ts';
import { decisionQuery, ruleSetSql } from './rule-set-sql.ts';
import { quoteText, sql } from './sql.ts';

function ruleSet(file: unknown): RuleSet {
  const parsed = parseRules(file);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

function compiled(file: unknown): string {
  const result = ruleSetSql(ruleSet(file));
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return decisionQuery(result.value, sql`debtors`);
}

const rule = (...leaves: readonly Json[]) => ({ conditions: { all: leaves }, event: { type: 't' } });
const leaf = (fact: string, operator: string, value: Json): Json => ({ fact, operator, value });

/** The statement with its quoted texts taken out, read as Postgres reads them: what is left is SQL. */
function withoutTexts(statement: string): string {
  return statement.replaceAll(/E'(?:[^'\\]|''|\\.)*'|'(?:[^']|'')*'/gs, 'T');
}

describe('rules as SQL', () => {
  test('a rule is one expression over the column "facts", numbers compared by Postgres itself', () => {
    const result = ruleSetSql(ruleSet({ ...rule(leaf('daysPastDue', 'greaterThan', 30)) }));
    expect(result.ok && result.value.rules[0]?.holds.replaceAll(/\s+/g, ' ')).toBe(
      "(((case when jsonb_typeof((facts -> 'daysPastDue'::text)) = 'number' then ((facts -> 'daysPastDue'::text))::numeric > ('30'::jsonb)::numeric" +
        " else pg_temp.js_order((facts -> 'daysPastDue'::text), '30'::jsonb) in (1) end)))",
    );
  });

  test('a missing fact is asked for once a rule, however often it is read', () => {
    const text = compiled(rule(leaf('a', 'equal', 1), leaf('a', 'equal', 2), leaf('b', 'equal', 3)));
    expect(text.match(/jsonb_exists/g)).toHaveLength(2);
  });

  test('with undefined facts allowed, none is asked for', () => {
    expect(compiled({ rules: [rule(leaf('a', 'equal', 1))], allowUndefinedFacts: true })).not.toContain('jsonb_exists');
  });
});

describe('nothing of a rule becomes SQL', () => {
  const hostile = [
    "'; drop table accounts; --",
    "\\'; drop table accounts; --",
    "\\\\'; drop",
    '$body$; drop table accounts; $body$',
    '$1',
    '?',
    '"facts"',
    '/*',
    '--',
    '\u0000',
    '\ud800',
    "E'",
    "''",
    'length',
  ];
  test.each(hostile)('%j as fact, name of a member, literal and operand leaves the statement the same SQL', (text) => {
    const file = (name: string): Json => ({
      rules: [
        {
          name,
          conditions: {
            any: [
              { fact: name, operator: 'equal', value: name },
              { fact: name, operator: 'in', value: [name, 'other'] },
              { fact: name, operator: 'in', value: name },
              { fact: name, operator: 'contains', value: name },
              { fact: name, operator: 'someValue:lessThan', value: [name, { [name]: name }] },
              { fact: name, operator: 'lessThan', value: { fact: name } },
            ],
          },
          event: { type: name },
        },
      ],
    });
    expect(withoutTexts(compiled(file(text))).replaceAll(/\s+/g, ' ')).toBe(
      withoutTexts(compiled(file('plain'))).replaceAll(/\s+/g, ' '),
    );
  });

  test.each([
    ["it's", "'it''s'::text"],
    ["\\'", "E'\\\\'''::text"],
    ['\u0000', "'\u0001\u{30000}'::text"],
  ])('%j is quoted %s', (text, quoted) => {
    expect(quoteText(text)).toBe(quoted);
  });

  test('between words of SQL stand other SQL and whole numbers, nothing else', () => {
    expect(() => sql`${0.5}`).toThrow(RangeError);
    expect(() => sql`${Number.NaN}`).toThrow(RangeError);
  });
});

describe('what is more than a statement should carry', () => {
  const many = (count: number): readonly Json[] =>
    Array.from({ length: count }, (_, index) => leaf('a', 'equal', index));

  test('is refused with its place, not decided otherwise', () => {
    const result = ruleSetSql(ruleSet({ rules: [rule(...many(6000)), rule(...many(4001))] }));
    expect(result).toEqual({
      ok: false,
      error: { code: 'TOO_LARGE_FOR_SQL', path: '/rules/1/conditions', comparisons: 10_001, limit: 10_000 },
    });
  });

  test('counts named conditions wherever they are used, and loops over a list of the rule item by item', () => {
    const named = {
      conditions: { big: { all: many(5001) } },
      rules: [{ conditions: { all: [{ condition: 'big' }, { condition: 'big' }] }, event: { type: 't' } }],
    };
    expect(ruleSetSql(ruleSet(named))).toMatchObject({ ok: false, error: { comparisons: 10_002 } });
    const list = Array.from({ length: 10_001 }, (_, index) => index);
    expect(ruleSetSql(ruleSet(rule(leaf('a', 'someValue:lessThan', list))))).toMatchObject({ ok: false });
    expect(ruleSetSql(ruleSet(rule(leaf('a', 'in', list))))).toMatchObject({ ok: true });
  });

  test('is nothing that a person writes', () => {
    expect(ruleSetSql(ruleSet({ rules: [rule(...many(9999))] }))).toMatchObject({ ok: true });
  });
});
