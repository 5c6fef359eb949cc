import { err, ok, type Result } from '../../base/result.ts';
import { pointer } from '../../language/finding.ts';
import type { Rule, RuleSet } from '../../language/rule.ts';
import { firingOrder } from '../decide-rules.ts';
import type { RuleError } from '../rule-error.ts';
import { createAliases } from './comparison-sql.ts';
import { conditionSql, type SqlScope } from './condition-sql.ts';
import { countComparisons } from './count-comparisons.ts';
import { joinSql, sql, type Sql } from './sql.ts';

/** One rule over a column `facts` of type jsonb (`storeJson`): whether it fires, and the number of the error it ends with. */
export type RuleSql = { readonly rule: Rule; readonly holds: Sql; readonly failure: Sql | undefined };

/** A rule set as SQL, in firing order. The functions of `SESSION_FUNCTIONS` must be there when it runs. */
export type RuleSetSql = { readonly rules: readonly RuleSql[]; readonly errors: readonly RuleError[] };

/** Where the rules, named conditions written out, become more SQL than a statement should carry. */
export type TooLargeForSql = {
  readonly code: 'TOO_LARGE_FOR_SQL';
  readonly path: string;
  readonly comparisons: number;
  readonly limit: number;
};

/** Comparisons of one statement: Postgres plans this many in some 15 s, before it decides the first debtor. */
const MAX_COMPARISONS = 10_000;

/**
 * Compiles a rule set to SQL with json-rules-engine 7.3.1's results on every input, coercions and missing facts included;
 * same rules fired, same error as `decideRules`. There is no rule it decides otherwise: what is too large is refused.
 */
export function ruleSetSql(ruleSet: RuleSet): Result<RuleSetSql, TooLargeForSql> {
  const errors: RuleError[] = [];
  const aliases = createAliases();
  const rules: RuleSql[] = [];
  let comparisons = 0;
  for (const { rule, path } of firingOrder(ruleSet)) {
    const at = pointer(path, 'conditions');
    comparisons += countComparisons(rule.conditions, ruleSet.conditions);
    if (comparisons > MAX_COMPARISONS) {
      return err({ code: 'TOO_LARGE_FOR_SQL', path: at, comparisons, limit: MAX_COMPARISONS });
    }
    const scope: SqlScope = {
      named: ruleSet.conditions,
      allowUndefinedFacts: ruleSet.allowUndefinedFacts,
      aliases,
      errors,
      open: [],
      present: new Set(),
    };
    const { holds, failures } = conditionSql(scope, rule.conditions, at);
    rules.push({ rule, holds, failure: failures.length === 0 ? undefined : sql`coalesce(${joinSql(failures, ', ')})` });
  }
  return ok({ rules, errors });
}

/**
 * One row per row of a relation with columns n and facts: `failed` is the number of the error, else null; `fired` the
 * places of the rules that fire, in order.
 */
export function decisionQuery({ rules }: RuleSetSql, relation: Sql): Sql {
  const failures = rules.flatMap(({ failure }) => failure ?? []);
  const failed = failures.length === 0 ? sql`null::int` : sql`coalesce(${joinSql(failures, ', ')})`;
  const places = rules.map(({ holds }, place) => sql`case when ${holds} then ${place} end`);
  return sql`select d.n, d.failed,
    case when d.failed is null then array_remove(array[${joinSql(places, ', ')}]::int[], null) end as fired
  from (select r.n, r.facts, ${failed} as failed from ${relation} as r offset 0) as d order by d.n`;
}
