import type { Json } from '../../base/json.ts';
import type { FactReference } from '../../language/condition.ts';
import { joinSql, quoteJson, quoteText, sql, type Sql } from './sql.ts';

/**
 * One side of a comparison: a literal of the rule, or what is read from the facts, as an expression of type jsonb that
 * is null for JavaScript's undefined. `place` says where in the facts it stands: two objects are equal only when they are
 * one and the same.
 */
export type Side = { readonly kind: 'literal'; readonly value: Json } | Read;
export type Read = { readonly kind: 'read'; readonly value: Sql; readonly place: Place };
type Place = { readonly fact: string; readonly steps: readonly Step[] };
/** A name of the path, or the item a loop is at: its number, from 1. */
type Step = { readonly kind: 'name'; readonly name: string } | { readonly kind: 'item'; readonly number: Sql };

const INDEX = /^(0|[1-9]\d*)$/;
const MAX_INDEX = 2 ** 31 - 2;

/** The column that facts are read from. */
const FACTS = sql`facts`;

export function hasFact(fact: string): Sql {
  return sql`jsonb_exists(${FACTS}, ${quoteText(fact)})`;
}

/** Reads a fact, and below a list or object what its path leads to; a scalar passes through, as in json-rules-engine (#285). */
export function readSide({ fact, path = [] }: FactReference): Read {
  const root = sql`(${FACTS} -> ${quoteText(fact)})`;
  const place: Place = { fact, steps: path.map((name) => ({ kind: 'name', name })) };
  if (path.length === 0) return { kind: 'read', value: root, place };
  const below = path.reduce(member, root);
  return {
    kind: 'read',
    value: sql`(case when jsonb_typeof(${root}) in ('object', 'array') then ${below} else ${root} end)`,
    place,
  };
}

/** Only lists and texts have `length` and indices; every other name is a member of an object, and `->` is null elsewhere. */
function member(value: Sql, name: string): Sql {
  if (name !== 'length' && !INDEX.test(name)) return sql`(${value} -> ${quoteText(name)})`;
  const index = name === 'length' || Number(name) > MAX_INDEX ? sql`null` : sql`${Number(name)}`;
  return sql`pg_temp.js_member(${value}, ${quoteText(name)}, ${index})`;
}

function isPrimitive(value: Json): value is string | number | boolean | null {
  return typeof value !== 'object' || value === null;
}

export function isListLiteral(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** The value of a side as jsonb. */
export function valueOf(side: Side): Sql {
  return side.kind === 'literal' ? quoteJson(side.value) : side.value;
}

export function isList({ value }: Read): Sql {
  return sql`(jsonb_typeof(${value}) = 'array') is true`;
}

/** The rows of a loop over a list, named `alias` with columns v and n; none when it is no list. */
export function itemsOf({ value }: Read, alias: Sql): Sql {
  return sql`jsonb_array_elements(case when jsonb_typeof(${value}) = 'array' then ${value} else '[]'::jsonb end)
    with ordinality as ${alias}(v, n)`;
}

/** The item such a loop is at. */
export function itemSide({ place }: Read, alias: Sql): Read {
  return {
    kind: 'read',
    value: sql`${alias}.v`,
    place: { fact: place.fact, steps: [...place.steps, { kind: 'item', number: sql`${alias}.n` }] },
  };
}

/** JavaScript's `===`, never null. */
export function strictlyEqual(left: Side, right: Side): Sql {
  if (left.kind === 'literal')
    return right.kind === 'literal' ? literals(left.value, right.value) : equalsLiteral(right, left.value);
  if (right.kind === 'literal') return equalsLiteral(left, right.value);
  return sql`(case when jsonb_typeof(${left.value}) in ('object', 'array') then ${sameNode(left.place, right.place)}
    else ${left.value} is not distinct from ${right.value} end)`;
}

/** A list's `indexOf` finds a value; `list` must be known to be a list where this is asked. Never null. */
export function isAmong(value: Side, list: Side, alias: Sql): Sql {
  if (list.kind === 'literal') {
    const items = isListLiteral(list.value) ? list.value.filter(isPrimitive) : [];
    if (value.kind === 'literal')
      return sql`(${joinSql([sql`false`, ...items.map((item) => literals(item, value.value))], ' or ')})`;
    if (items.length === 0) return sql`false`;
    return sql`coalesce(${value.value} in (${joinSql(items.map(quoteJson), ', ')}), false)`;
  }
  if (value.kind === 'literal') {
    return isPrimitive(value.value) ? sql`coalesce(${list.value} @> ${quoteJson([value.value])}, false)` : sql`false`;
  }
  return sql`exists (select from ${itemsOf(list, alias)} where ${strictlyEqual(itemSide(list, alias), value)})`;
}

function equalsLiteral(read: Read, literal: Json): Sql {
  return isPrimitive(literal) ? sql`coalesce(${read.value} = ${quoteJson(literal)}, false)` : sql`false`;
}

function literals(left: Json, right: Json): Sql {
  return left === right ? sql`true` : sql`false`;
}

/** Whether two places of the facts are one: the same steps below the same fact. */
function sameNode(left: Place, right: Place): Sql {
  if (left.fact !== right.fact || left.steps.length !== right.steps.length) return sql`false`;
  const same = left.steps.map((step, index) => sameStep(step, right.steps[index]));
  return sql`(${joinSql([sql`true`, ...same], ' and ')})`;
}

function sameStep(left: Step, right: Step | undefined): Sql {
  if (right === undefined) return sql`false`;
  if (left.kind === 'name') {
    return right.kind === 'name' ? literals(left.name, right.name) : sameStep(right, left);
  }
  if (right.kind === 'item') return sql`${left.number} = ${right.number}`;
  const index = INDEX.test(right.name) ? Number(right.name) : MAX_INDEX;
  return index >= MAX_INDEX ? sql`false` : sql`${left.number} = ${index + 1}`;
}
