import type { FactId } from '#rules/facts/catalogue.ts';
import { FACT_SQL } from './fact-sql.ts';
import { JOINS, type JoinName } from './joins.ts';

const JOIN_ORDER: readonly JoinName[] = ['acc', 'paid', 'pers', 'cred', 'pay', 'prom', 'con', 'pts', 'seg'];

/** `from (subjects) s` with just the joins these facts read; `acc` always, for the books' dates. */
function fromSubjects(subjects: string, facts: readonly FactId[]): string {
  const needed = new Set<JoinName>(['acc', ...facts.flatMap((fact) => FACT_SQL[fact].joins)]);
  const joins = JOIN_ORDER.filter((name) => needed.has(name)).map((name) => JOINS[name]);
  return `from (${subjects}) s ${joins.join('\n')}`;
}

/**
 * One row per subject: its own columns, `facts` as a JSON object by fact id, and the books' `as_of` and `known_at`.
 * `subjects` is one of the relations of subjects.ts, with its bindings.
 */
export function factQuery(subjects: string, facts: readonly FactId[]): string {
  const pairs = facts.map((fact) => `'${fact}', to_jsonb(${FACT_SQL[fact].sql})`);
  return `select s.subject_id, s.case_id, s.person_id, s.creditor_id, s.account_ids, s.now,
    acc.as_of, acc.known_at, coalesce(acc.invented, false) as invented, jsonb_build_object(${pairs.join(', ')}) as facts
  ${fromSubjects(subjects, facts)}`;
}
