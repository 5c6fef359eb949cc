import type { All, Any, Condition, Leaf, NamedConditions } from '../../language/condition.ts';
import { pointer } from '../../language/finding.ts';
import { printOperator } from '../../language/print-rules.ts';
import { priorityGroups } from '../priority-groups.ts';
import { brokenReference, operatorFailed, undefinedFact, type RuleError } from '../rule-error.ts';
import { comparisonSql, type Aliases } from './comparison-sql.ts';
import { hasFact, readSide } from './side.ts';
import { joinSql, sql, type Sql } from './sql.ts';

/**
 * A condition as SQL over a column `facts`. `failures` give, in json-rules-engine's order, the number of the error a
 * comparison ends with, null for none: the first that is not null is the condition's. `holds` is true or false, and means
 * nothing where there is such an error.
 */
export type ConditionSql = { readonly holds: Sql; readonly failures: readonly Sql[] };

/** What one set of rules is compiled with. `errors` are numbered by their place. */
export type SqlScope = {
  readonly named: NamedConditions;
  readonly allowUndefinedFacts: boolean;
  readonly aliases: Aliases;
  readonly errors: RuleError[];
  /** Names being written out: meeting one again is a cycle. */
  readonly open: readonly string[];
  /** Facts whose absence an earlier failure of the same list would have said. */
  readonly present: Set<string>;
};

export function conditionSql(scope: SqlScope, condition: Condition, at: string): ConditionSql {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return groupsSql(scope, condition, pointer(at, condition.kind));
    case 'not': {
      const { holds, failures } = conditionSql(scope, condition.condition, pointer(at, 'not'));
      return { holds: sql`(not ${holds})`, failures };
    }
    case 'named':
      return namedSql(scope, condition.condition, at);
    case 'leaf':
      return leafSql(scope, condition, at);
  }
}

function namedSql(scope: SqlScope, name: string, at: string): ConditionSql {
  const condition = Object.hasOwn(scope.named, name) ? scope.named[name] : undefined;
  if (condition === undefined || scope.open.includes(name)) {
    return { holds: sql`false`, failures: [sql`${errorNumber(scope, brokenReference(name, at))}`] };
  }
  return conditionSql({ ...scope, open: [...scope.open, name] }, condition, pointer('/conditions', name));
}

/**
 * A group of equal priority is evaluated whole: each of its failures counts. A group that decides spares the lower ones
 * theirs. Truth needs no such care: where a higher group decides, "and" and "or" give its answer whatever follows.
 */
function groupsSql(scope: SqlScope, { kind, conditions }: All | Any, at: string): ConditionSql {
  const join = (parts: readonly Sql[]): Sql => sql`(${joinSql(parts, kind === 'all' ? ' and ' : ' or ')})`;
  // json-rules-engine answers true to an empty list, `any` too.
  if (conditions.length === 0) return { holds: sql`true`, failures: [] };
  const truths: Sql[] = [];
  const failures: Sql[] = [];
  const decided: Sql[] = [];
  let stops = 0;
  priorityGroups(conditions).forEach((group, index) => {
    // What only a lower group asks may never have been asked.
    const present = index === 0 ? scope.present : new Set(scope.present);
    const members = group.map((member) =>
      conditionSql({ ...scope, present }, member.condition, pointer(at, member.index)),
    );
    const asked = members.flatMap((member) => member.failures);
    if (asked.length > 0) {
      stops += decided.length;
      failures.push(...decided.splice(0), ...asked);
    }
    const held = join(members.map(({ holds }) => holds));
    truths.push(held);
    decided.push(sql`case when ${kind === 'all' ? sql`not ${held}` : held} then -1 end`);
  });
  return {
    holds: join(truths),
    failures: stops === 0 ? failures : [sql`nullif(coalesce(${joinSql(failures, ', ')}), -1)`],
  };
}

function leafSql(scope: SqlScope, leaf: Leaf, at: string): ConditionSql {
  const { value: operand, fact } = leaf;
  const right = operand.kind === 'factRef' ? readSide(operand) : operand;
  const outcome = comparisonSql(leaf, scope.aliases)(readSide(leaf), right);
  const failures = [
    ...(operand.kind === 'factRef' ? missingFact(scope, operand.fact, at) : []),
    ...missingFact(scope, fact, at),
  ];
  if (outcome.kind === 'risky') {
    const number = errorNumber(scope, operatorFailed(fact, printOperator(leaf), at));
    failures.push(sql`case when ${outcome.fails} then ${number} end`);
  }
  return { holds: outcome.holds, failures };
}

function missingFact(scope: SqlScope, fact: string, at: string): readonly Sql[] {
  if (scope.allowUndefinedFacts || scope.present.has(fact)) return [];
  scope.present.add(fact);
  return [sql`case when not ${hasFact(fact)} then ${errorNumber(scope, undefinedFact(fact, at))} end`];
}

function errorNumber(scope: SqlScope, error: RuleError): number {
  return scope.errors.push(error) - 1;
}
