import type { Json, JsonObject } from '../base/json.ts';

/** json-rules-engine 7.3.1's ten operators; there are no others. */
export const OPERATORS = [
  'equal',
  'notEqual',
  'in',
  'notIn',
  'contains',
  'doesNotContain',
  'lessThan',
  'lessThanInclusive',
  'greaterThan',
  'greaterThanInclusive',
] as const;
export type Operator = (typeof OPERATORS)[number];

/** Prefixes of an operator, leftmost outermost: `everyFact:greaterThan`. */
export const DECORATORS = ['someFact', 'everyFact', 'someValue', 'everyValue', 'swap', 'not'] as const;
export type Decorator = (typeof DECORATORS)[number];

/** Where a value is read: a fact, and below it `$.a.b` as `['a', 'b']`. `params` are kept for exchange; our facts take none. */
export type FactReference = {
  readonly fact: string;
  readonly path?: readonly string[];
  readonly params?: JsonObject;
};

/** The right side of a comparison. */
export type Operand =
  { readonly kind: 'literal'; readonly value: Json } | (FactReference & { readonly kind: 'factRef' });

/**
 * `priority` is json-rules-engine's: inside one `all` or `any`, higher groups are evaluated first and may decide alone;
 * within a group every condition is evaluated. `name` is for people.
 */
type Described = { readonly priority?: number; readonly name?: string };

export type All = Described & { readonly kind: 'all'; readonly conditions: readonly Condition[] };
export type Any = Described & { readonly kind: 'any'; readonly conditions: readonly Condition[] };
export type Not = Described & { readonly kind: 'not'; readonly condition: Condition };
/** A condition of the rule set's `conditions`, by its name there. */
export type Named = Described & { readonly kind: 'named'; readonly condition: string };
export type Leaf = Described &
  FactReference & {
    readonly kind: 'leaf';
    readonly operator: Operator;
    readonly decorators: readonly Decorator[];
    readonly value: Operand;
  };

/** A parsed condition. Plain JSON, so it travels in the plan and is hashed as it is. */
export type Condition = All | Any | Not | Named | Leaf;

/** Named conditions of a rule set; parsing proves every reference exists and none is cyclic. */
export type NamedConditions = { readonly [name: string]: Condition };
