import type { Json } from '../base/json.ts';
import { FACT_IDS, factDefinition } from '../facts/catalogue.ts';
import type { FactDefinition, FactType } from '../facts/fact-definition.ts';
import { normaliseFact } from '../facts/normalise.ts';
import type { Leaf, Operator } from '../language/condition.ts';
import { pointer, preview } from '../language/finding.ts';
import { nearName } from '../language/near-name.ts';
import type { PlacedLeaf } from './leaves-of.ts';
import { lintFinding, type LintFinding } from './lint-finding.ts';

/** What an operator asks of the fact on its left. */
const NEEDS: { readonly [O in Operator]: 'any' | 'order' | 'list' } = {
  equal: 'any',
  notEqual: 'any',
  in: 'any',
  notIn: 'any',
  contains: 'list',
  doesNotContain: 'list',
  lessThan: 'order',
  lessThanInclusive: 'order',
  greaterThan: 'order',
  greaterThanInclusive: 'order',
};

const ORDERED: { readonly [T in FactType]: boolean } = {
  number: true,
  money: true,
  date: true,
  instant: true,
  text: false,
  boolean: false,
  textList: false,
};

/**
 * Type errors of one comparison against the catalogue. A fact the catalogue does not know is a warning with the
 * nearest name; with `freeFacts` (files may bring facts of their own) only where there is one, as it is likely a slip.
 */
export function checkTypes({ leaf, path }: PlacedLeaf, freeFacts: boolean): readonly LintFinding[] {
  const unknown = [
    ...unknownFact(leaf.fact, pointer(path, 'fact'), freeFacts),
    ...(leaf.value.kind === 'factRef' ? unknownFact(leaf.value.fact, `${path}/value/fact`, freeFacts) : []),
  ];
  const definition = factDefinition(leaf.fact);
  // `swap` turns the sides round: nothing simple can be said about either.
  if (definition === undefined || leaf.decorators.includes('swap')) return unknown;
  const args = { fact: leaf.fact, type: definition.type };
  if (leaf.path !== undefined) return [...unknown, lintFinding('PATH_ON_SCALAR', pointer(path, 'path'), args)];
  const needs = NEEDS[leaf.operator];
  const listed = leaf.decorators.some((decorator) => decorator === 'someFact' || decorator === 'everyFact');
  const isList = definition.type === 'textList';
  const fits = needs === 'list' || listed ? isList : needs === 'order' ? ORDERED[definition.type] : !isList;
  if (!fits) {
    const operator = [...leaf.decorators, leaf.operator].join(':');
    return [...unknown, lintFinding('OPERATOR_TYPE', pointer(path, 'operator'), { ...args, operator })];
  }
  return [...unknown, ...checkValue(leaf, definition, pointer(path, 'value'))];
}

function unknownFact(fact: string, path: string, freeFacts: boolean): readonly LintFinding[] {
  if (factDefinition(fact) !== undefined) return [];
  const near = nearName(fact, FACT_IDS);
  return freeFacts && near === undefined ? [] : [lintFinding('UNKNOWN_FACT', path, { fact }, { near })];
}

function checkValue(leaf: Leaf, definition: FactDefinition, at: string): readonly LintFinding[] {
  if (leaf.value.kind === 'factRef') return checkOther(leaf.fact, definition, leaf.value.fact, at);
  const value = leaf.value.value;
  const several = leaf.operator === 'in' || leaf.operator === 'notIn' || leaf.decorators.includes('someValue');
  if (!several && !leaf.decorators.includes('everyValue')) return checkLiteral(leaf.fact, definition, value, at);
  if (!Array.isArray(value)) return [valueType(leaf.fact, definition, value, at)];
  const items: readonly Json[] = value;
  return items.flatMap((item, index) => checkLiteral(leaf.fact, definition, item, pointer(at, index)));
}

function checkLiteral(fact: string, definition: FactDefinition, value: Json, at: string): readonly LintFinding[] {
  // Asking for null is asking whether the fact is known.
  if (value === null) return [];
  const isListed = definition.type === 'textList';
  const normalised = isListed ? (typeof value === 'string' ? value : undefined) : sameType(fact, value);
  if (normalised !== value) return [valueType(fact, definition, value, at)];
  const { values } = definition;
  if (values === undefined || typeof value !== 'string' || values.includes(value)) return [];
  const args = { fact, found: preview(value), expected: values.join(', ') };
  return [lintFinding('VALUE_NOT_LISTED', at, args, { near: nearName(value, values) })];
}

/** The literal as the fact would hold it: comparisons are strict, so "30" is never days past due. */
function sameType(fact: string, value: Json): Json | undefined {
  const normalised = normaliseFact(fact, value);
  return normalised.ok ? normalised.value : undefined;
}

function valueType(fact: string, definition: FactDefinition, value: Json, at: string): LintFinding {
  return lintFinding('VALUE_TYPE', at, { found: preview(value), fact, type: definition.type });
}

function checkOther(fact: string, definition: FactDefinition, otherFact: string, at: string): readonly LintFinding[] {
  const other = factDefinition(otherFact);
  if (other === undefined || other.type === definition.type) return [];
  const args = { fact, type: definition.type, otherFact, otherType: other.type };
  return [lintFinding('FACTS_DIFFER', at, args)];
}
