import fc from 'fast-check';
import type { Json, JsonObject } from '#rules/base/json.ts';
import { parseRules } from '#rules/language/parse-rules.ts';
import type { RuleSet } from '#rules/language/rule.ts';
import { DECORATORS, OPERATORS } from '#rules/language/condition.ts';

/** Few fact names, so that rules and facts meet often; two are names Object.prototype also has, two would be SQL. */
const FACT_NAMES = ['a', 'b', `c'"\\$1?; drop table x --`, '\u0000\ud800ñ', 'toString', 'valueOf'] as const;
const PATH_NAMES = ['x', 'y', 'length', '0', '1', 'toString', 'señal-2', '𠮷'] as const;

/** Values as they arrive from real files: half the point of the referee is what it does with these. */
export const SCALARS: readonly Json[] = [
  null, true, false, 0, -0, 1, -1, 5, 9.5, 10, 1e21, 5e-324, Number.MAX_SAFE_INTEGER, '', ' ', '0', '5', '05', ' 5', '5 days',
  '10', '1e3', 'NaN', 'Infinity', '-Infinity', 'null', 'undefined', 'true', 'abc', 'ab', 'a', '2026-11-22', '2026-01-02', 'ñ', '0x10',
  // Numbers as only JavaScript reads them, at the edges of what a double holds.
  '5.', '.5', '+5', '-', '.', '1e', '0b11', '0o17', '0xg', '0X1F', '1_0', '1e400', '-1e400', '1e-400', '2e-324', '3e-324', '9007199254740993',
  '0.1', 0.1, '0.30000000000000004', 9007199254740992, 1e-7, 123456789012345680000, '\u00a05\u3000', '\ufeff7', '٣',
  // Texts that Postgres cannot hold, orders otherwise, or that would be SQL if anyone wrote them into it.
  '\u0000', '\u0001', 'a\u0000', '\u0001\u0000', '\ud800', '\udc00', '😀', '\uffff', "'", "\\'; select 1 --", '$body$', '%', '{}', '"',
]; // prettier-ignore

const scalar: fc.Arbitrary<Json> = fc.oneof(
  { arbitrary: fc.constantFrom(...SCALARS), weight: 6 },
  { arbitrary: fc.integer({ min: -3, max: 12 }), weight: 2 },
  { arbitrary: fc.string({ maxLength: 3 }), weight: 1 },
  {
    arbitrary: fc
      .array(fc.integer({ min: 0, max: 0xff_ff }), { maxLength: 3 })
      .map((units) => String.fromCharCode(...units)),
    weight: 1,
  },
);

/** Any JSON of small size below these keys. */
function anyJson(keys: readonly string[]): fc.Arbitrary<Json> {
  return fc.letrec<{ value: Json }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      { arbitrary: scalar, weight: 6 },
      { arbitrary: fc.array(tie('value'), { maxLength: 3 }), weight: 2 },
      {
        arbitrary: fc
          .array(fc.tuple(fc.constantFrom(...keys), tie('value')), { maxLength: 3 })
          .map((entries): Json => Object.fromEntries(entries)),
        weight: 2,
      },
    ),
  })).value;
}

/** A fact's value: lists of lists, objects that hide `toString` so that coercing them throws. */
const dirtyValue: fc.Arbitrary<Json> = fc.oneof(
  {
    arbitrary: anyJson(['x', 'y', 'z', 'toString', 'valueOf', '0', 'señal-2', '𠮷', '\u0000', '__proto__']),
    weight: 20,
  },
  // What JSON.parse makes of 1e400.
  { arbitrary: fc.constantFrom<Json>(Infinity, -Infinity, [Infinity]), weight: 1 },
);

/** A literal of a rule; the parser refuses the keys every object inherits. */
const literal: fc.Arbitrary<Json> = anyJson(['x', 'y', 'z', '0', 'señal-2']);

/** Facts with some names missing. */
export const dirtyFacts: fc.Arbitrary<JsonObject> = fc
  .array(fc.tuple(fc.constantFrom(...FACT_NAMES), dirtyValue), { maxLength: 9 })
  .map((entries): JsonObject => Object.fromEntries(entries));

/** Facts with every name present: without them most runs would end at a missing fact. */
export const completeFacts: fc.Arbitrary<JsonObject> = fc
  .tuple(...FACT_NAMES.map(() => dirtyValue))
  .map((values): JsonObject => Object.fromEntries(FACT_NAMES.map((name, index) => [name, values[index] ?? null])));

const path = fc.option(
  fc.array(fc.constantFrom(...PATH_NAMES), { minLength: 1, maxLength: 3 }).map((names) => ['$', ...names].join('.')),
  { nil: undefined, freq: 3 },
);

const factRef = fc
  .record({
    fact: fc.constantFrom(...FACT_NAMES),
    path,
    params: fc.option(fc.constant({ window: 7 }), { nil: undefined, freq: 8 }),
  })
  .map((reference): JsonObject => withoutUndefined(reference));

const operator = fc
  .tuple(fc.array(fc.constantFrom(...DECORATORS), { maxLength: 3 }), fc.constantFrom(...OPERATORS))
  .map(([decorators, name]) => [...(decorators.length > 2 ? decorators : decorators.slice(1)), name].join(':'));

/** Mostly absent, so that groups of several conditions are common; unequal ones inside a node are the delicate case. */
const priority = fc.option(fc.constantFrom(1, 2, 3, 10), { nil: undefined, freq: 2 });

const leaf = fc
  .record({
    reference: factRef,
    operator,
    value: fc.oneof(
      { arbitrary: literal, weight: 5 },
      { arbitrary: fc.array(scalar, { maxLength: 4 }), weight: 3 },
      { arbitrary: factRef, weight: 2 },
    ),
    priority,
    name: fc.option(fc.constant('n'), { nil: undefined, freq: 9 }),
  })
  .map(({ reference, ...rest }): JsonObject => withoutUndefined({ ...reference, ...rest }));

const NAMED = ['named0', 'named1', 'named2'] as const;

/** A root condition that refers only to named conditions numbered below `level`, so there is no cycle. */
function rootCondition(level: number): fc.Arbitrary<JsonObject> {
  const references = NAMED.slice(0, level).map((condition) =>
    fc.record({ condition: fc.constant(condition), priority }).map((value): JsonObject => withoutUndefined(value)),
  );
  const { root } = fc.letrec<{ node: JsonObject; root: JsonObject }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      { arbitrary: leaf, weight: 4 },
      { arbitrary: tie('root'), weight: 3 },
    ),
    root: fc.oneof(
      group('all', tie('node')),
      group('any', tie('node')),
      fc.record({ not: tie('node'), priority }).map((value): JsonObject => withoutUndefined(value)),
      ...references,
    ),
  }));
  return root;
}

function group(kind: 'all' | 'any', node: fc.Arbitrary<JsonObject>): fc.Arbitrary<JsonObject> {
  return fc
    .record({ members: fc.array(node, { maxLength: 4, size: 'max' }), priority })
    .map(({ members, priority: given }): JsonObject => withoutUndefined({ [kind]: members, priority: given }));
}

/** Files of rules in json-rules-engine JSON: nested, named, prioritised, with every operator and decorator. */
export const ruleFile: fc.Arbitrary<JsonObject> = fc.record({
  conditions: fc.record({ named0: rootCondition(0), named1: rootCondition(1), named2: rootCondition(2) }),
  rules: fc.array(
    fc
      .record({
        conditions: rootCondition(3),
        priority: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
        type: fc.constantFrom('p', 'q'),
      })
      .map(({ type, ...rule }): JsonObject => withoutUndefined({ ...rule, event: { type } })),
    { maxLength: 4 },
  ),
  allowUndefinedFacts: fc.boolean(),
});

/** Parses a file the test believes to be right. */
export function parsed(file: unknown): RuleSet {
  const result = parseRules(file);
  if (!result.ok) throw new Error(JSON.stringify(result.error, undefined, 1));
  return result.value;
}

function withoutUndefined(value: { readonly [key: string]: Json | undefined }): JsonObject {
  const entries = Object.entries(value).flatMap(([name, member]) =>
    member === undefined ? [] : [[name, member] as const],
  );
  return Object.fromEntries(entries);
}
