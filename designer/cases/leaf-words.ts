import { DECORATORS, OPERATORS } from '#rules/language/condition.ts';
import type { Json } from '#rules/base/json.ts';
import { factDefinition } from '#rules/facts/catalogue.ts';
import { factValue, type FactWay } from './fact-words.ts';

/** What a condition asked of a fact, as it reads on after the fact's name: "al menos COP 50.000", "antes del 1 ago 2026". */
export function askedText(fact: string, operator: string, expected: Json, way: FactWay): string {
  const parts = operator.split(':');
  const base = OPERATORS.find((known) => known === parts.at(-1)) ?? 'equal';
  const dated = factDefinition(fact)?.type === 'date' && ORDERS.some((order) => order === base);
  const value = factValue(fact, expected, way);
  const asked = way.t(`cases.${dated ? 'dateRelation' : 'relation'}.${base}`, { value });
  const prefixes = DECORATORS.filter((decorator) => parts.includes(decorator));
  return [...prefixes.map((prefix) => way.t(`cases.prefix.${prefix}`)), asked].join(' ');
}

/** Of a date people say "before" and "since", not "less than". */
const ORDERS = ['lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive'] as const;
