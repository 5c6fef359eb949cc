import type { Decorator, Leaf, Operator } from '../../language/condition.ts';
import { textOf } from '../operators.ts';
import { codeOf, FAILED, firstOf, negated, NEVER, risky, sure, type Outcome } from './outcome.ts';
import {
  isAmong,
  isList,
  isListLiteral,
  itemSide,
  itemsOf,
  strictlyEqual,
  valueOf,
  type Read,
  type Side,
} from './side.ts';
import { quoteJson, quoteText, sql, type Sql } from './sql.ts';

type Comparison = (left: Side, right: Side) => Outcome;

/** Gives every loop of one expression a name of its own. */
export type Aliases = { next(): Sql };

export function createAliases(): Aliases {
  let taken = 0;
  return { next: () => sql`e${(taken += 1)}` };
}

/** The comparison of an operator under its decorators, the leftmost outermost, as `comparisonOf` has it for closures. */
export function comparisonSql(
  { operator, decorators }: Pick<Leaf, 'operator' | 'decorators'>,
  aliases: Aliases,
): Comparison {
  return decorators.reduceRight<Comparison>(
    (next, decorator) => DECORATIONS[decorator](next, aliases),
    (left, right) => OPERATIONS[operator](left, right, aliases),
  );
}

const OPERATIONS: { readonly [K in Operator]: (left: Side, right: Side, aliases: Aliases) => Outcome } = {
  equal: (left, right) => sure(strictlyEqual(left, right)),
  notEqual: (left, right) => negated(sure(strictlyEqual(left, right))),
  in: position,
  notIn: (left, right, aliases) => negated(position(left, right, aliases)),
  contains: (left, right, aliases) => ifList(left, isAmong(right, left, aliases.next())),
  doesNotContain: (left, right, aliases) => ifList(left, sql`not ${isAmong(right, left, aliases.next())}`),
  lessThan: (left, right) => ordered(left, right, '<'),
  lessThanInclusive: (left, right) => ordered(left, right, '<='),
  greaterThan: (left, right) => ordered(left, right, '>'),
  greaterThanInclusive: (left, right) => ordered(left, right, '>='),
};

const DECORATIONS: { readonly [K in Decorator]: (next: Comparison, aliases: Aliases) => Comparison } = {
  someFact: (next, aliases) => (left, right) => loop(left, 'some', NEVER, aliases, (item) => next(item, right)),
  everyFact: (next, aliases) => (left, right) => loop(left, 'every', NEVER, aliases, (item) => next(item, right)),
  someValue: (next, aliases) => (left, right) => loop(right, 'some', FAILED, aliases, (item) => next(left, item)),
  everyValue: (next, aliases) => (left, right) => loop(right, 'every', FAILED, aliases, (item) => next(left, item)),
  swap: (next) => (left, right) => next(right, left),
  not: (next) => (left, right) => negated(next(left, right)),
};

/** The first item whose outcome decides; `otherwise` stands where the side is no list. Items of a literal are written out. */
function loop(
  list: Side,
  wanted: 'some' | 'every',
  otherwise: Outcome,
  aliases: Aliases,
  test: (item: Side) => Outcome,
): Outcome {
  if (list.kind === 'literal') {
    if (!isListLiteral(list.value)) return otherwise;
    return firstOf(
      list.value.map((value) => test({ kind: 'literal', value })),
      wanted,
    );
  }
  const alias = aliases.next();
  const outcome = test(itemSide(list, alias));
  const items = itemsOf(list, alias);
  if (outcome.kind === 'sure') {
    const met =
      wanted === 'some'
        ? sql`exists (select from ${items} where ${outcome.holds})`
        : sql`not exists (select from ${items} where not ${outcome.holds})`;
    if (otherwise.kind === 'sure') return sure(sql`(${isList(list)} and ${met})`);
    return risky(sql`(case when ${isList(list)} then (${met})::int else 2 end)`);
  }
  const unless = wanted === 'some' ? 0 : 1;
  // The fence keeps an outcome from being worked out twice, which nested loops would double at every level.
  const first = sql`(select o.code from ${items} cross join lateral (select ${outcome.code} as code offset 0) as o
    where o.code <> ${unless} order by ${alias}.n limit 1)`;
  return risky(sql`(case when ${isList(list)} then coalesce(${first}, ${unless}) else ${codeOf(otherwise)} end)`);
}

/** `in`: a membership test on a list, a substring test on a text; anything else has no `indexOf` and throws. */
function position(left: Side, right: Side, aliases: Aliases): Outcome {
  if (right.kind === 'literal') {
    if (isListLiteral(right.value)) return sure(isAmong(left, right, aliases.next()));
    return typeof right.value === 'string' ? within(left, quoteText(right.value)) : FAILED;
  }
  const text = sql`(${right.value} #>> '{}')`;
  return risky(sql`(case jsonb_typeof(${right.value}) when 'array' then (${isAmong(left, right, aliases.next())})::int
    when 'string' then ${codeOf(within(left, text))} else 2 end)`);
}

function within(left: Side, outer: Sql): Outcome {
  if (left.kind === 'literal') {
    const text = textOf(left.value);
    return text === undefined ? FAILED : sure(sql`(strpos(${outer}, ${quoteText(text)}) > 0)`);
  }
  const code = sql`pg_temp.js_within(${left.value}, ${outer})`;
  return { ...risky(code), fails: sql`(${mayHideText(left)} and ${code} = 2)` };
}

/** `contains` and `doesNotContain` are both false on what is no list. */
function ifList(left: Side, holds: Sql): Outcome {
  if (left.kind === 'literal') return isListLiteral(left.value) ? sure(sql`(${holds})`) : NEVER;
  return sure(sql`(${isList(left)} and ${holds})`);
}

type Relation = '<' | '<=' | '>' | '>=';
const RELATIONS: { readonly [K in Relation]: { readonly symbol: Sql; readonly holds: Sql; readonly codes: Sql } } = {
  '<': { symbol: sql`<`, holds: sql`in (-1)`, codes: sql`when -1 then 1` },
  '<=': { symbol: sql`<=`, holds: sql`in (-1, 0)`, codes: sql`when -1 then 1 when 0 then 1` },
  '>': { symbol: sql`>`, holds: sql`in (1)`, codes: sql`when 1 then 1` },
  '>=': { symbol: sql`>=`, holds: sql`in (1, 0)`, codes: sql`when 1 then 1 when 0 then 1` },
};

/** Numbers with numbers, the common case, by Postgres's own operator; all else as JavaScript would. */
function ordered(left: Side, right: Side, relation: Relation): Outcome {
  const { symbol, holds, codes } = RELATIONS[relation];
  const order = sql`pg_temp.js_order(${valueOf(left)}, ${valueOf(right)})`;
  const code = sql`(case ${order} ${codes} when 3 then 2 else 0 end)`;
  const asked = [left, right].filter((side) => side.kind === 'read');
  const fails = sql`((${anyMayHideText(asked)}) and ${order} = 3)`;
  if (left.kind === 'read' && right.kind === 'literal' && typeof right.value === 'number') {
    const plain = sql`(case when jsonb_typeof(${left.value}) = 'number'
      then (${left.value})::numeric ${symbol} (${quoteJson(right.value)})::numeric else ${order} ${holds} end)`;
    return { kind: 'risky', code, holds: plain, fails };
  }
  return { kind: 'risky', code, holds: sql`(${order} ${holds})`, fails };
}

/** Only these have a `toString` to hide; asked first, because it is cheap. */
function mayHideText({ value }: Read): Sql {
  return sql`jsonb_typeof(${value}) in ('object', 'array')`;
}

function anyMayHideText(reads: readonly Read[]): Sql {
  return reads.map(mayHideText).reduce((some, one) => sql`${some} or ${one}`, sql`false`);
}
