import { joinSql, sql, type Sql } from './sql.ts';

/**
 * What a comparison gives, as SQL. A `sure` one is true or false, never null. A `risky` one may fail where
 * json-rules-engine's operator throws: `code` is 0, 1 or 2 (failed); `holds` is never null, and means nothing where it
 * fails; `fails` may be null for no. Whoever asks takes the form that evaluates least.
 */
export type Outcome = Sure | Risky;
type Sure = { readonly kind: 'sure'; readonly holds: Sql };
type Risky = { readonly kind: 'risky'; readonly code: Sql; readonly holds: Sql; readonly fails: Sql };

const ALWAYS: Outcome = { kind: 'sure', holds: sql`true` };
export const NEVER: Outcome = { kind: 'sure', holds: sql`false` };
export const FAILED: Outcome = { kind: 'risky', code: sql`2`, holds: sql`false`, fails: sql`true` };

export function sure(holds: Sql): Sure {
  return { kind: 'sure', holds };
}

export function risky(code: Sql): Risky {
  return { kind: 'risky', code, holds: sql`(${code} = 1)`, fails: sql`(${code} = 2)` };
}

export function negated(outcome: Outcome): Outcome {
  if (outcome.kind === 'sure') return sure(sql`(not ${outcome.holds})`);
  const { code, holds, fails } = outcome;
  return {
    kind: 'risky',
    code: sql`(case ${code} when 0 then 1 when 1 then 0 else 2 end)`,
    holds: sql`(not ${holds})`,
    fails,
  };
}

export function codeOf(outcome: Outcome): Sql {
  return outcome.kind === 'sure' ? sql`(${outcome.holds})::int` : outcome.code;
}

/** The first of several that is not false, else false; `every` the first that is not true, else true. */
export function firstOf(outcomes: readonly Outcome[], wanted: 'some' | 'every'): Outcome {
  const [only] = outcomes;
  if (only === undefined) return wanted === 'some' ? NEVER : ALWAYS;
  if (outcomes.length === 1) return only;
  if (outcomes.every((outcome) => outcome.kind === 'sure')) {
    const each = outcomes.map(({ holds }) => holds);
    return sure(sql`(${joinSql(each, wanted === 'some' ? ' or ' : ' and ')})`);
  }
  const unless = wanted === 'some' ? 0 : 1;
  const codes = outcomes.map((outcome) => sql`nullif(${codeOf(outcome)}, ${unless})`);
  return risky(sql`coalesce(${joinSql(codes, ', ')}, ${unless})`);
}
