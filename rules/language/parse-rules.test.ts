import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json } from '../base/json.ts';
import { parseCondition } from './parse-condition.ts';
import { parseRules } from './parse-rules.ts';
import { printRules } from './print-rules.ts';

const leaf = { fact: 'daysPastDue', operator: 'greaterThan', value: 30 };
const event = { type: 'contact' };

/** A rule whose only condition has these keys changed. */
function withLeaf(changes: { readonly [key: string]: unknown }): unknown {
  return { conditions: { all: [{ ...leaf, ...changes }] }, event };
}

/** `code path` of every finding. */
function findings(input: unknown): readonly string[] {
  const parsed = parseRules(input);
  return parsed.ok ? [] : parsed.error.map(({ code, path }) => `${code} ${path}`);
}

function messages(input: unknown): string {
  const parsed = parseRules(input);
  return parsed.ok ? '' : parsed.error.map(({ message }) => message).join('\n');
}

describe('the three forms of a file', () => {
  test.each([
    ['a rule', { conditions: { all: [leaf] }, event }],
    ['a list', [{ conditions: { all: [leaf] }, event }]],
    ['the envelope', { rules: [{ conditions: { all: [leaf] }, event, priority: 1 }] }],
  ])('%s gives the same rule set', (_form, file) => {
    const parsed = parseRules(file);
    expect(parsed).toMatchObject({
      ok: true,
      value: { allowUndefinedFacts: false, conditions: {}, rules: [{ priority: 1 }] },
    });
  });

  test('a path becomes names, an operator its prefixes, {"fact"} a reference; printing gives them back', () => {
    const written = {
      rules: [
        {
          name: 'r',
          priority: 7,
          conditions: {
            any: [
              {
                fact: 'profile',
                path: '$.contact.last-channel',
                operator: 'not:in',
                value: ['sms'],
                priority: 2,
                name: 'c',
              },
              { fact: 'a', operator: 'everyFact:greaterThan', value: { fact: 'b', path: '$.x' }, params: { days: 7 } },
              { not: { condition: 'late' } },
            ],
          },
          event: { type: 't', params: { p: [1, null] } },
        },
      ],
      conditions: { late: { all: [leaf] } },
      allowUndefinedFacts: true,
    };
    const parsed = parseRules(written);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
    expect(parsed.value.rules[0]?.conditions).toMatchObject({
      kind: 'any',
      conditions: [
        { kind: 'leaf', path: ['contact', 'last-channel'], operator: 'in', decorators: ['not'] },
        { value: { kind: 'factRef', fact: 'b', path: ['x'] }, params: { days: 7 } },
        { kind: 'not', condition: { kind: 'named', condition: 'late' } },
      ],
    });
    expect(printRules(parsed.value)).toEqual(written);
  });

  test('an empty all or any is legal: json-rules-engine calls both true', () => {
    expect(
      findings([
        { conditions: { all: [] }, event },
        { conditions: { any: [] }, event },
      ]),
    ).toEqual([]);
  });
});

describe('what is refused, with its place', () => {
  test.each<[string, unknown, readonly string[]]>([
    ['an unknown operator', withLeaf({ operator: 'greaterthan' }), ['UNKNOWN_OPERATOR /conditions/all/0/operator']],
    ['an unknown prefix', withLeaf({ operator: 'everyfact:equal' }), ['UNKNOWN_DECORATOR /conditions/all/0/operator']],
    ['a filter in a path', withLeaf({ path: '$.a[?(@.x)]' }), ['BAD_PATH /conditions/all/0/path']],
    ['code in a path', withLeaf({ path: '$..constructor(1)' }), ['BAD_PATH /conditions/all/0/path']],
    ['a wildcard in a path', withLeaf({ path: '$.*' }), ['BAD_PATH /conditions/all/0/path']],
    ['a path to the prototype', withLeaf({ path: '$.a.__proto__' }), ['FORBIDDEN_KEY /conditions/all/0/path']],
    ['a fact called constructor', withLeaf({ fact: 'constructor' }), ['FORBIDDEN_KEY /conditions/all/0/fact']],
    [
      '__proto__ in a value',
      JSON.parse('{"conditions":{"all":[]},"event":{"type":"t","params":{"__proto__":1}}}'),
      ['FORBIDDEN_KEY /event/params/__proto__'],
    ],
    ['a function', withLeaf({ value: () => 1 }), ['NOT_JSON /conditions/all/0/value']],
    [
      'NaN, undefined and a date',
      withLeaf({ value: [NaN, undefined, new Date(0)] }),
      [
        'NOT_JSON /conditions/all/0/value/0',
        'NOT_JSON /conditions/all/0/value/1',
        'NOT_JSON /conditions/all/0/value/2',
      ],
    ],
    ['a bare comparison as root', { conditions: leaf, event }, ['BARE_LEAF /conditions']],
    ['any and all together', { conditions: { any: [], all: [leaf] }, event }, ['SEVERAL_KINDS /conditions']],
    [
      'an unknown named condition',
      { conditions: { condition: 'late' }, event },
      ['UNKNOWN_CONDITION /conditions/condition'],
    ],
    ['a misspelt key', withLeaf({ priorty: 2 }), ['UNKNOWN_KEY /conditions/all/0/priorty']],
    [
      'a second key in an event',
      { conditions: { all: [] }, event: { type: 't', message: 'x' } },
      ['UNKNOWN_KEY /event/message'],
    ],
    [
      'a missing value',
      { conditions: { all: [{ fact: 'a', operator: 'equal' }] }, event },
      ['MISSING_KEY /conditions/all/0'],
    ],
    ['a missing event', { conditions: { all: [] } }, ['MISSING_KEY ']],
    ['not of a list', { conditions: { not: [leaf] }, event }, ['WRONG_TYPE /conditions/not']],
    ['all of an object', { conditions: { all: leaf }, event }, ['WRONG_TYPE /conditions/all']],
    ['a text', 'rules', ['WRONG_TYPE ']],
    ['nothing at all', undefined, ['NOT_JSON ', 'WRONG_TYPE ']],
  ])('%s', (_what, input, expected) => {
    expect(findings(input)).toEqual(expected);
  });

  test.each(['abc', 0, 1.9, -1, '3', 2 ** 60, null])(
    'priority %j, which json-rules-engine would change in silence',
    (priority) => {
      expect(findings({ conditions: { all: [{ ...leaf, priority }] }, event, priority })).toEqual([
        'BAD_PRIORITY /conditions/all/0/priority',
        'BAD_PRIORITY /priority',
      ]);
    },
  );

  test('all findings come at once, with the near name and how to fix it', () => {
    const text = messages([
      withLeaf({ operator: 'lesThan' }),
      { conditions: { condition: 'x' }, event },
      withLeaf({ path: 'a.b' }),
    ]);
    expect(text).toContain('Did you mean "lessThan"?');
    expect(text).toContain('No condition is named "x"');
    expect(text).toContain('Did you mean "$.a.b"?');
  });

  test('a named condition inside itself, straight or round a corner, is refused with the way round', () => {
    const all = (condition: string) => ({ all: [{ condition }] });
    const file = { rules: [], conditions: { a: all('b'), b: { not: { condition: 'a' } }, c: all('c'), d: all('a') } };
    expect(findings(file)).toEqual(['CYCLIC_CONDITION /conditions/a', 'CYCLIC_CONDITION /conditions/c']);
    expect(messages(file)).toContain('a → b → a');
  });
});

describe('hostile input never throws', () => {
  test('20,000 levels of conditions, lists, and a value that contains itself', () => {
    let deep: unknown = leaf;
    for (let level = 0; level < 20_000; level += 1) deep = { not: deep };
    const loop: Record<string, unknown> = {};
    loop['a'] = loop;
    loop['b'] = [loop, loop];
    expect(findings({ conditions: deep, event })[0]).toContain('TOO_DEEP');
    expect(findings(JSON.parse('['.repeat(20_000) + ']'.repeat(20_000)))[0]).toContain('TOO_DEEP');
    expect(findings(withLeaf({ value: loop }))[0]).toContain('TOO_DEEP');
  });

  test('names that double 60 times, a chain of 20,000 names, a list of a billion holes', () => {
    const doubling = Object.fromEntries(
      Array.from({ length: 60 }, (_, level) => [
        `n${level}`,
        { all: level === 0 ? [leaf] : [{ condition: `n${level - 1}` }, { condition: `n${level - 1}` }] },
      ]),
    );
    expect(findings({ rules: [{ conditions: { condition: 'n59' }, event }], conditions: doubling })[0]).toContain(
      'TOO_LARGE_EXPANDED',
    );
    const chain = Object.fromEntries(
      Array.from({ length: 20_000 }, (_, link) => [
        `n${link}`,
        link === 0 ? { all: [leaf] } : { condition: `n${link - 1}` },
      ]),
    );
    expect(findings({ rules: [], conditions: chain })[0]).toContain('TOO_LARGE_EXPANDED');
    expect(findings(new Array(1_000_000_000))).toEqual(['TOO_LARGE ']);
    expect(findings(withLeaf({ operator: 'not:'.repeat(100_000) + 'equal' }))).toEqual([
      'WRONG_TYPE /conditions/all/0/operator',
    ]);
  });

  test('any JSON, and any rule with one value replaced by any JSON', () => {
    const hole = {
      conditions: { all: [leaf, { any: [{ condition: 'n' }] }] },
      event: { type: 't', params: {} },
      priority: 3,
    };
    const mutated = fc.tuple(fc.nat({ max: 40 }), fc.jsonValue()).map(([target, value]) => {
      let seen = 0;
      return JSON.parse(JSON.stringify(hole), (_key, old: Json) => (seen++ === target ? value : old)) as unknown;
    });
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), mutated), (input) => {
        for (const parsed of [parseRules(input), parseRules({ rules: input }), parseCondition(input)]) {
          if (!parsed.ok) expect(parsed.error.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('any JavaScript value at all', () => {
    fc.assert(
      fc.property(
        fc.anything({
          withBigInt: true,
          withDate: true,
          withMap: true,
          withNullPrototype: true,
          withSparseArray: true,
        }),
        (input) => {
          parseRules(input);
          parseRules({ conditions: input, event: input, rules: input });
          parseRules({ conditions: { all: [input] }, event });
        },
      ),
    );
  });
});

describe('the conditions of a decide step', () => {
  test('are parsed alone, with places below them', () => {
    expect(parseCondition({ all: [leaf] })).toMatchObject({ ok: true, value: { kind: 'all' } });
    expect(parseCondition({ all: [{ ...leaf, operator: 'x' }] })).toMatchObject({
      ok: false,
      error: [{ path: '/all/0/operator' }],
    });
    expect(parseCondition({ condition: 'n' }, { n: { kind: 'all', conditions: [] } }).ok).toBe(true);
  });
});
