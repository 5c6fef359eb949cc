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

/** Books past their creditor's deadline; without any cut-off they cover nothing. */
const STALE = `coalesce(s.now - acc.as_of > (select make_interval(hours => dl.books_deadline_hours) from creditors dl
  where dl.tenant_id = s.tenant_id and dl.creditor_id = s.creditor_id), true)`;

/**
 * One row per subject: its own columns, `facts` as a JSON object by fact id, and the books' `as_of`, `known_at`
 * and whether they are `stale`.
 * `subjects` is one of the relations of subjects.ts, with its bindings.
 */
export function factQuery(subjects: string, facts: readonly FactId[]): string {
  const pairs = facts.map((fact) => `'${fact}', to_jsonb(${FACT_SQL[fact].sql})`);
  return `select s.subject_id, s.case_id, s.person_id, s.creditor_id, s.account_ids, s.now,
    acc.as_of, acc.known_at, ${STALE} as stale, coalesce(acc.invented, false) as invented, jsonb_build_object(${pairs.join(', ')}) as facts
  ${fromSubjects(subjects, facts)}`;
}
