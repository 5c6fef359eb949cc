import type { Condition, Leaf } from '#rules/language/condition.ts';

/**
 * What a row lets through of one fact: an interval of numbers (or of texts that order like dates), or a list of values.
 * Bounds are half of the truth: `open` says whether the bound itself is outside.
 */
export type FactRange =
  | { readonly kind: 'interval'; readonly low: Bound | null; readonly high: Bound | null }
  | { readonly kind: 'values'; readonly values: readonly (string | number | boolean)[] };
export type Bound = { readonly at: number | string; readonly open: boolean };

/** A row that is a plain "and" of simple comparisons: one range per fact. A fact it does not name may be anything. */
export type RowBox = ReadonlyMap<string, FactRange>;

/** The box of a condition, or undefined when it is not a plain "and": nothing is then claimed about it. */
export function boxOf(condition: Condition): RowBox | undefined {
  const leaves = plainLeaves(condition);
  if (leaves === undefined || leaves.length === 0) return undefined;
  const box = new Map<string, FactRange>();
  for (const leaf of leaves) {
    const range = rangeOf(leaf);
    if (range === undefined) return undefined;
    const before = box.get(leaf.fact);
    const both = before === undefined ? range : meet(before, range);
    if (both === undefined) return undefined;
    box.set(leaf.fact, both);
  }
  return box;
}

function plainLeaves(condition: Condition): readonly Leaf[] | undefined {
  switch (condition.kind) {
    case 'leaf':
      return condition.decorators.length === 0 && condition.path === undefined ? [condition] : undefined;
    case 'all': {
      const parts = condition.conditions.map(plainLeaves);
      return parts.some((part) => part === undefined) ? undefined : parts.flatMap((part) => part ?? []);
    }
    case 'any': {
      const [only] = condition.conditions;
      return condition.conditions.length === 1 && only !== undefined ? plainLeaves(only) : undefined;
    }
    case 'not':
    case 'named':
      return undefined;
  }
}

function rangeOf({ operator, value }: Leaf): FactRange | undefined {
  if (value.kind !== 'literal') return undefined;
  const literal = value.value;
  if (operator === 'equal') return isScalar(literal) ? { kind: 'values', values: [literal] } : undefined;
  if (operator === 'in') {
    const list: readonly unknown[] | undefined = Array.isArray(literal) ? literal : undefined;
    return list?.every(isScalar) === true ? { kind: 'values', values: list.filter(isScalar) } : undefined;
  }
  if (typeof literal !== 'number' && typeof literal !== 'string') return undefined;
  switch (operator) {
    case 'lessThan':
      return { kind: 'interval', low: null, high: { at: literal, open: true } };
    case 'lessThanInclusive':
      return { kind: 'interval', low: null, high: { at: literal, open: false } };
    case 'greaterThan':
      return { kind: 'interval', low: { at: literal, open: true }, high: null };
    case 'greaterThanInclusive':
      return { kind: 'interval', low: { at: literal, open: false }, high: null };
    case 'notEqual':
    case 'notIn':
    case 'contains':
    case 'doesNotContain':
      return undefined;
  }
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** What both ranges let through; undefined when they speak of different kinds of value. */
export function meet(a: FactRange, b: FactRange): FactRange | undefined {
  if (a.kind === 'values') return { kind: 'values', values: a.values.filter((value) => holds(b, value)) };
  if (b.kind === 'values') return { kind: 'values', values: b.values.filter((value) => holds(a, value)) };
  const bounds = [a.low, a.high, b.low, b.high].filter((bound) => bound !== null);
  if (new Set(bounds.map((bound) => typeof bound.at)).size > 1) return undefined;
  return { kind: 'interval', low: tighter(a.low, b.low, 1), high: tighter(a.high, b.high, -1) };
}

/** The bound that lets less through. `side` 1 for lower bounds, -1 for upper ones. */
function tighter(a: Bound | null, b: Bound | null, side: 1 | -1): Bound | null {
  if (a === null || b === null) return a ?? b;
  if (a.at === b.at) return a.open ? a : b;
  return a.at > b.at === (side === 1) ? a : b;
}

function holds(range: FactRange, value: string | number | boolean): boolean {
  if (range.kind === 'values') return range.values.includes(value);
  const { low, high } = range;
  const comparable = [low, high].every((bound) => bound === null || typeof bound.at === typeof value);
  if (!comparable) return false;
  const aboveLow = low === null || (low.open ? value > low.at : value >= low.at);
  return aboveLow && (high === null || (high.open ? value < high.at : value <= high.at));
}

export function isEmpty(range: FactRange): boolean {
  if (range.kind === 'values') return range.values.length === 0;
  const { low, high } = range;
  if (low === null || high === null) return false;
  return low.at > high.at || (low.at === high.at && (low.open || high.open));
}

/** Whether everything that `inner` lets through, `outer` does too. */
export function covers(outer: FactRange, inner: FactRange): boolean {
  const both = meet(outer, inner);
  return both !== undefined && sameRange(both, inner);
}

function sameRange(a: FactRange, b: FactRange): boolean {
  if (a.kind === 'values' && b.kind === 'values') return a.values.length === b.values.length;
  if (a.kind !== 'interval' || b.kind !== 'interval') return false;
  return sameBound(a.low, b.low) && sameBound(a.high, b.high);
}

function sameBound(a: Bound | null, b: Bound | null): boolean {
  return a === null || b === null ? a === b : a.at === b.at && a.open === b.open;
}
