import type { Json } from '#rules/base/json.ts';
import { factDefinition } from '#rules/facts/catalogue.ts';
import type { FactType } from '#rules/facts/fact-definition.ts';
import type { Condition, Leaf, Operand, Operator } from '#rules/language/condition.ts';

/** Types a comparison may be about; `free` is a fact the catalogue does not know. */
export type ComparedType = FactType | 'free';

/** What an operator is called for a type: dates are "before", numbers "less than". */
export type OperatorFamily = 'number' | 'date' | 'text' | 'boolean' | 'list';

const ORDERED: readonly Operator[] = [
  'equal',
  'notEqual',
  'lessThan',
  'lessThanInclusive',
  'greaterThan',
  'greaterThanInclusive',
  'in',
  'notIn',
];

/** The operators offered for each type: those that json-rules-engine answers sensibly. */
export const OPERATORS_FOR: {
  readonly [T in ComparedType]: { readonly family: OperatorFamily; readonly operators: readonly Operator[] };
} = {
  number: { family: 'number', operators: ORDERED },
  money: { family: 'number', operators: ORDERED },
  date: { family: 'date', operators: ORDERED },
  instant: { family: 'date', operators: ORDERED },
  text: { family: 'text', operators: ['equal', 'notEqual', 'in', 'notIn'] },
  boolean: { family: 'boolean', operators: ['equal', 'notEqual'] },
  textList: { family: 'list', operators: ['contains', 'doesNotContain'] },
  free: { family: 'number', operators: [...ORDERED, 'contains', 'doesNotContain'] },
};

const FIRST_OPERATOR: { readonly [T in ComparedType]: Operator } = {
  number: 'greaterThanInclusive',
  money: 'greaterThanInclusive',
  date: 'lessThanInclusive',
  instant: 'lessThanInclusive',
  text: 'equal',
  boolean: 'equal',
  textList: 'contains',
  free: 'equal',
};

const FIRST_VALUE: { readonly [T in ComparedType]: Json } = {
  number: 0,
  money: 0,
  date: '2026-01-01',
  instant: '2026-01-01T00:00:00.000Z',
  text: '',
  boolean: true,
  textList: '',
  free: '',
};

export function typeOf(fact: string, path: readonly string[] | undefined): ComparedType {
  return path === undefined ? (factDefinition(fact)?.type ?? 'free') : 'free';
}

export function takesList(operator: Operator): boolean {
  return operator === 'in' || operator === 'notIn';
}

/** A comparison just added: about days past due, the first question of the trade. */
export function newLeaf(): Leaf {
  return leafAbout('daysPastDue');
}

/** A comparison about a fact, with the usual operator and a value of its type. */
export function leafAbout(fact: string): Leaf {
  const type = typeOf(fact, undefined);
  const first = factDefinition(fact)?.values?.[0];
  return {
    kind: 'leaf',
    fact,
    operator: FIRST_OPERATOR[type],
    decorators: [],
    value: { kind: 'literal', value: first ?? FIRST_VALUE[type] },
  };
}

/** The comparison about another fact; operator and value are kept where they still fit. */
export function withFact(leaf: Leaf, fact: string): Leaf {
  const fresh = leafAbout(fact);
  const described = describedOf(leaf);
  const same = typeOf(fact, undefined) === typeOf(leaf.fact, leaf.path);
  return same && factDefinition(fact)?.values === undefined
    ? { ...fresh, ...described, operator: leaf.operator, decorators: leaf.decorators, value: leaf.value }
    : { ...fresh, ...described };
}

/** The comparison with another operator; a single value becomes a list of one where a list is asked for, and back. */
export function withOperator(leaf: Leaf, operator: Operator): Leaf {
  if (leaf.value.kind === 'factRef') return { ...leaf, operator };
  const { value } = leaf.value;
  const list = isList(value);
  const type = typeOf(leaf.fact, leaf.path);
  const known: Json = value === null ? FIRST_VALUE[type] : value;
  const fitting = takesList(operator)
    ? list
      ? value
      : known === ''
        ? []
        : [known]
    : list
      ? (value[0] ?? FIRST_VALUE[type])
      : known;
  return { ...leaf, operator, value: { kind: 'literal', value: fitting } };
}

/** Asks whether the fact is known at all: json-rules-engine compares with null. */
export function askingKnown(leaf: Leaf, known: boolean): Leaf {
  return { ...leaf, operator: known ? 'notEqual' : 'equal', value: { kind: 'literal', value: null } };
}

export function asksKnown(leaf: Leaf): 'isKnown' | 'isEmpty' | null {
  if (leaf.value.kind !== 'literal' || leaf.value.value !== null || typeOf(leaf.fact, leaf.path) === 'free')
    return null;
  if (leaf.operator === 'equal') return 'isEmpty';
  return leaf.operator === 'notEqual' ? 'isKnown' : null;
}

/** Compares with another fact of the same type, or with a value again. */
export function comparingWith(leaf: Leaf, other: string | null): Leaf {
  const operand: Operand = other === null ? leafAbout(leaf.fact).value : { kind: 'factRef', fact: other };
  return { ...leaf, value: operand };
}

export type GroupKind = 'all' | 'any' | 'not';

/** A group said another way: its members stay. */
export function withKind(condition: Condition, kind: GroupKind): Condition {
  const described = describedOf(condition);
  const members = membersOf(condition);
  if (kind !== 'not') return { kind, conditions: members, ...described };
  const [only] = members;
  const inner: Condition =
    members.length === 1 && only !== undefined && only.kind !== 'leaf'
      ? only
      : { kind: condition.kind === 'any' ? 'any' : 'all', conditions: members };
  return { kind: 'not', condition: inner, ...described };
}

/** What a group holds; of a `not`, the one condition that must not hold. */
export function membersOf(condition: Condition): readonly Condition[] {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.conditions;
    case 'not':
      return [condition.condition];
    case 'named':
    case 'leaf':
      return [];
  }
}

function describedOf({ priority, name }: Condition): { readonly priority?: number; readonly name?: string } {
  return { ...(priority === undefined ? {} : { priority }), ...(name === undefined ? {} : { name }) };
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
