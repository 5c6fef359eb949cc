import type { Json } from '../base/json.ts';
import { factDefinition } from '../facts/catalogue.ts';
import type { FactDefinition } from '../facts/fact-definition.ts';
import type { FactReference, Leaf } from '../language/condition.ts';

/**
 * The values of one fact that the comparisons can tell apart. Comparisons with constants see only equality and order,
 * so every value a debtor may have behaves exactly like one of these: a search over them is a proof, not a sample.
 */
export type Domain = { readonly reference: FactReference; readonly values: readonly Json[] };

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** A name for a fact with its path. */
export function slotKey({ fact, path }: FactReference): string {
  return JSON.stringify([fact, ...(path ?? [])]);
}

/** Why a comparison is beyond this analysis, or undefined when it is within. */
export function beyondAnalysis(leaf: Leaf): string | undefined {
  if (leaf.value.kind === 'factRef') return `"${leaf.fact}" is compared with another fact`;
  if (leaf.decorators.some((decorator) => decorator !== 'not'))
    return `"${leaf.decorators.join(':')}" on "${leaf.fact}"`;
  const { value } = leaf.value;
  switch (leaf.operator) {
    case 'equal':
    case 'notEqual':
      return isScalar(value) ? undefined : `"${leaf.fact}" is compared with a list or object`;
    case 'in':
    case 'notIn':
      return isScalarList(value) ? undefined : `"${leaf.fact}" is looked for in something that is no list`;
    case 'contains':
    case 'doesNotContain':
      return `"${leaf.fact}" is a list`;
    case 'lessThan':
    case 'lessThanInclusive':
    case 'greaterThan':
    case 'greaterThanInclusive':
      return typeof value === 'number' || isDate(value) ? undefined : `"${leaf.fact}" is ordered against text`;
  }
}

/** The domain of a fact from all comparisons made on it, each of which `beyondAnalysis` let through. */
export function domainOf(reference: FactReference, leaves: readonly Leaf[]): Domain {
  const constants = leaves.flatMap((leaf) => constantsOf(leaf));
  const numbers = [...new Set(constants.filter((value) => typeof value === 'number'))].sort((a, b) => a - b);
  const texts = [...new Set(constants.filter((value) => typeof value === 'string'))].sort();
  const definition = reference.path === undefined ? factDefinition(reference.fact) : undefined;
  const values: Json[] = [];
  if (numbers.length > 0)
    values.push(
      ...numbersAround(numbers, definition !== undefined && definition.unit !== 'score', definition?.unit === 'count'),
    );
  values.push(...datesAround(texts.filter(isDate)));
  const words = texts.filter((text) => !isDate(text));
  if (texts.length > 0) values.push(...textsAround(words, definition));
  if (constants.some((value) => typeof value === 'boolean')) values.push(true, false);
  // Null is a value apart only where a rule asks for it: the analysis is about debtors whose facts are known.
  if (constants.includes(null)) values.push(null);
  if (values.length === 0 || (constants.includes(null) && values.length === 1)) values.push('…');
  return { reference, values };
}

function constantsOf(leaf: Leaf): readonly Json[] {
  if (leaf.value.kind === 'factRef') return [];
  const { value } = leaf.value;
  return isScalarList(value) ? value : [value];
}

/** Each number, one beyond each end, and one between each two: for whole numbers only where there is room for one. */
function numbersAround(numbers: readonly number[], whole: boolean, counts: boolean): readonly number[] {
  const around = new Set<number>();
  numbers.forEach((number, index) => {
    const next = numbers[index + 1];
    if (index === 0) around.add(number - 1);
    around.add(number);
    if (next === undefined) around.add(number + 1);
    else if (!whole) around.add((number + next) / 2);
    else if (Math.floor(number) + 1 < next) around.add(Math.floor(number) + 1);
  });
  // What is counted, and money due, starts at zero only where it is a count: balances may be negative.
  return [...around].filter((number) => (!whole || Number.isInteger(number)) && (!counts || number >= 0));
}

function datesAround(dates: readonly string[]): readonly string[] {
  const day = 86_400_000;
  const shift = (date: string, days: number): string =>
    new Date(Date.parse(`${date}T00:00:00Z`) + days * day).toISOString().slice(0, 10);
  return [...new Set(dates.flatMap((date) => [shift(date, -1), date, shift(date, 1)]))].sort();
}

/** Each text and one that is none of them; a closed list is used whole, and a date is always a date. */
function textsAround(words: readonly string[], definition: FactDefinition | undefined): readonly string[] {
  if (definition?.values !== undefined) return [...new Set([...words, ...definition.values])];
  if (definition?.type === 'date') return words;
  let other = 'other';
  while (words.includes(other)) other = `${other}-`;
  return [...words, other];
}

function isScalar(value: Json): boolean {
  return typeof value !== 'object' || value === null;
}

function isScalarList(value: Json): value is readonly Json[] {
  return Array.isArray(value) && value.every(isScalar);
}

function isDate(value: Json): boolean {
  return typeof value === 'string' && DATE.test(value) && !Number.isNaN(Date.parse(`${value}T00:00:00Z`));
}
