import type { Json } from '../base/json.ts';
import type { Decorator, Operator } from '../language/condition.ts';

/** What a comparison is made on: a fact's value, or undefined where facts may be missing or a path leads nowhere. */
export type Value = Json | undefined;

/** `failed` stands where json-rules-engine's operator throws. */
export type Outcome = boolean | 'failed';
export type Comparison = (left: Value, right: Value) => Outcome;

/** json-rules-engine 7.3.1's operators, coercions included (reference/rules.md 1.3), as total functions. */
const COMPARISONS: { readonly [K in Operator]: Comparison } = {
  equal: (left, right) => left === right,
  notEqual: (left, right) => left !== right,
  in: (left, right) => position(left, right, true),
  notIn: (left, right) => position(left, right, false),
  contains: (left, right) => isList(left) && isAmong(right, left),
  doesNotContain: (left, right) => isList(left) && !isAmong(right, left),
  lessThan: (left, right) =>
    typeof left === 'number' && typeof right === 'number' ? left < right : ordered(left, right, (a, b) => a < b),
  lessThanInclusive: (left, right) =>
    typeof left === 'number' && typeof right === 'number' ? left <= right : ordered(left, right, (a, b) => a <= b),
  greaterThan: (left, right) =>
    typeof left === 'number' && typeof right === 'number' ? left > right : ordered(left, right, (a, b) => a > b),
  greaterThanInclusive: (left, right) =>
    typeof left === 'number' && typeof right === 'number' ? left >= right : ordered(left, right, (a, b) => a >= b),
};

const DECORATIONS: { readonly [K in Decorator]: (next: Comparison) => Comparison } = {
  someFact: (next) => (left, right) => isList(left) && someOf(left, (item) => next(item, right)),
  everyFact: (next) => (left, right) => isList(left) && everyOf(left, (item) => next(item, right)),
  someValue: (next) => (left, right) => (isList(right) ? someOf(right, (item) => next(left, item)) : 'failed'),
  everyValue: (next) => (left, right) => (isList(right) ? everyOf(right, (item) => next(left, item)) : 'failed'),
  swap: (next) => (left, right) => next(right, left),
  not: (next) => (left, right) => {
    const outcome = next(left, right);
    return outcome === 'failed' ? outcome : !outcome;
  },
};

/** The comparison of an operator under its decorators, the leftmost outermost. */
export function comparisonOf(operator: Operator, decorators: readonly Decorator[]): Comparison {
  return decorators.reduceRight((next, decorator) => DECORATIONS[decorator](next), COMPARISONS[operator]);
}

/** `in` is a membership test on a list and a substring test on a text; anything else has no `indexOf` and throws. */
function position(left: Value, right: Value, wanted: boolean): Outcome {
  if (isList(right)) return isAmong(left, right) === wanted;
  if (typeof right !== 'string') return 'failed';
  const text = textOf(left);
  return text === undefined ? 'failed' : right.includes(text) === wanted;
}

/** Orders as `<` does in JavaScript, but only where `parseFloat` finds a number on the left. */
function ordered(left: Value, right: Value, compare: (a: string | number, b: string | number) => boolean): Outcome {
  const a = primitive(left);
  if (a === 'failed') return 'failed';
  if (Number.isNaN(Number.parseFloat(String(a.value)))) return false;
  const b = primitive(right);
  if (b === 'failed') return 'failed';
  if (typeof a.value === 'string' && typeof b.value === 'string') return compare(a.value, b.value);
  return compare(Number(a.value), Number(b.value));
}

type Primitive = { readonly value: string | number | boolean | null | undefined };

function primitive(value: Value): Primitive | 'failed' {
  if (typeof value !== 'object' || value === null) return { value };
  const text = textOf(value);
  return text === undefined ? 'failed' : { value: text };
}

/** `String(value)`, or undefined where that throws: an object with a `toString` of its own, lists of such, absurd depth. */
export function textOf(value: unknown): string | undefined {
  try {
    return String(value);
  } catch {
    return undefined;
  }
}

function someOf(items: readonly Json[], test: (item: Json) => Outcome): Outcome {
  for (const item of items) {
    const outcome = test(item);
    if (outcome !== false) return outcome;
  }
  return false;
}

function everyOf(items: readonly Json[], test: (item: Json) => Outcome): Outcome {
  for (const item of items) {
    const outcome = test(item);
    if (outcome !== true) return outcome;
  }
  return true;
}

/** `indexOf`'s strict equality: NaN is in no list. */
function isAmong(value: Value, list: readonly Json[]): boolean {
  return value !== undefined && list.includes(value) && !Number.isNaN(value);
}

function isList(value: Value): value is readonly Json[] {
  return Array.isArray(value);
}
