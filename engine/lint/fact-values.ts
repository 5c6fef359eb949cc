import { isCalendarDate } from '#engine/steps/text-setting.ts';
import type { Json } from '#rules/base/json.ts';
import { parseInstant } from '#rules/base/instant.ts';
import type { FactDefinition, FactType } from '#rules/facts/fact-definition.ts';
import type { Operator } from '#rules/language/condition.ts';

/** Whether a literal is a value of the type. null tests for emptiness and fits every type. */
const HOLDS: { readonly [T in FactType]: (value: Json) => boolean } = {
  number: (value) => typeof value === 'number',
  // Money is whole minor units: 1500.5 could never be equal to anything.
  money: (value) => typeof value === 'number' && Number.isSafeInteger(value),
  text: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
  date: (value) => typeof value === 'string' && isCalendarDate(value),
  instant: (value) => parseInstant(value).ok,
  textList: (value) => typeof value === 'string',
};

const EXPECTED: { readonly [T in FactType]: string } = {
  number: '42',
  money: '150000',
  text: '"…"',
  boolean: 'true | false',
  date: '"2026-11-23"',
  instant: '"2026-11-23T07:00:00-05:00"',
  textList: '"…"',
};

type Family = 'equality' | 'order' | 'membership' | 'containment';

const FAMILY: { readonly [O in Operator]: Family } = {
  equal: 'equality',
  notEqual: 'equality',
  in: 'membership',
  notIn: 'membership',
  contains: 'containment',
  doesNotContain: 'containment',
  lessThan: 'order',
  lessThanInclusive: 'order',
  greaterThan: 'order',
  greaterThanInclusive: 'order',
};

/** What may be asked of each type. json-rules-engine orders only what begins with a number: ISO dates do, texts do not. */
const ALLOWED: { readonly [T in FactType]: readonly Family[] } = {
  number: ['equality', 'order', 'membership'],
  money: ['equality', 'order', 'membership'],
  text: ['equality', 'membership'],
  boolean: ['equality'],
  date: ['equality', 'order', 'membership'],
  instant: ['equality', 'order'],
  textList: ['containment'],
};

export type Mismatch = { readonly at: 'operator' | 'value'; readonly expected: string };

/** Why this comparison could never say anything true about the fact, or null when it can. */
export function mismatch(definition: FactDefinition, operator: Operator, value: Json): Mismatch | null {
  const family = FAMILY[operator];
  const allowed = ALLOWED[definition.type];
  if (!allowed.includes(family)) return { at: 'operator', expected: operatorsOf(allowed) };
  if (family !== 'membership')
    return fits(definition, family, value) ? null : { at: 'value', expected: expectedOf(definition) };
  const list: readonly Json[] | null = Array.isArray(value) ? value : null;
  return list !== null && list.length > 0 && list.every((item) => fits(definition, 'equality', item))
    ? null
    : { at: 'value', expected: `[${expectedOf(definition)}]` };
}

function fits(definition: FactDefinition, family: Family, value: Json): boolean {
  if (value === null) return family === 'equality';
  if (!HOLDS[definition.type](value)) return false;
  return definition.values === undefined || (typeof value === 'string' && definition.values.includes(value));
}

function expectedOf(definition: FactDefinition): string {
  return definition.values === undefined ? EXPECTED[definition.type] : definition.values.join(' | ');
}

function operatorsOf(families: readonly Family[]): string {
  return Object.entries(FAMILY)
    .filter(([, family]) => families.includes(family))
    .map(([operator]) => operator)
    .join(' | ');
}
