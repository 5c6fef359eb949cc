import type { Knex } from 'knex';
import type { CaseId, TenantId } from '#engine/case/ids.ts';
import { CASE_SUBJECT } from '#engine/store/fact-sql/subjects.ts';
import { factQuery } from '#engine/store/fact-sql/fact-query.ts';
import { FACT_SQL } from '#engine/store/fact-sql/fact-sql.ts';
import type { Instant } from '#rules/base/instant.ts';
import type { Json } from '#rules/base/json.ts';
import { factDefinition, isFactId, type FactId } from '#rules/facts/catalogue.ts';
import type { FactReading, FactSnapshot } from '#rules/facts/fact-snapshot.ts';
import { normaliseFact } from '#rules/facts/normalise.ts';

/** What interrupts read whatever the plan does: whether anything is due, and whether any account is left. */
const ALWAYS: readonly FactId[] = ['nothingDue', 'overdueAmount', 'accountsInCase', 'daysPastDue'];

/**
 * The plan's facts of one case, each with source, cut-off and when we learned it. A figure of the books that is not
 * known has no entry, so that whatever decides on it parks (law 4); an empty date is a known empty one.
 */
export async function readFacts(
  trx: Knex.Transaction,
  tenantId: TenantId,
  caseId: CaseId,
  factsRead: readonly string[],
): Promise<FactSnapshot> {
  const catalogued = [...new Set([...ALWAYS, ...factsRead.filter(isFactId)])].sort();
  const [result, given] = await Promise.all([
    trx.raw<{ rows: readonly SubjectRow[] }>(factQuery(CASE_SUBJECT, catalogued), [tenantId, caseId]),
    trx('facts')
      .where({ tenant_id: tenantId, level: 'case', subject_id: caseId })
      .whereIn('fact', [...factsRead])
      .orderBy('fact')
      .select<GivenFact[]>('fact', 'value', 'source', 'as_of', 'known_at'),
  ]);
  const row = result.rows[0];
  const entries: [string, FactReading][] = row === undefined ? [] : catalogued.flatMap((fact) => readingOf(fact, row));
  const unusable = new Set<string>();
  for (const fact of given) {
    // The books are never overruled by a step of ours.
    if (isFactId(fact.fact) && factDefinition(fact.fact)?.books === true) continue;
    const value = normaliseFact(fact.fact, fact.value);
    // A number given as a word is no number: nobody knows the fact then, and whatever decides on it parks (law 4).
    if (!value.ok) unusable.add(fact.fact);
    else entries.push([fact.fact, { value: value.value, source: fact.source, knownAt: fact.known_at }]);
  }
  const usable = entries.filter(([fact]) => !unusable.has(fact));
  return Object.fromEntries(usable.sort(([a], [b]) => (a < b ? -1 : 1)));
}

type SubjectRow = {
  readonly facts: Readonly<Record<string, Json>>;
  readonly as_of: Instant | null;
  readonly known_at: Instant | null;
  readonly stale: boolean;
  readonly invented: boolean;
};
type GivenFact = {
  readonly fact: string;
  readonly value: Json;
  readonly source: string;
  readonly as_of: Instant | null;
  readonly known_at: Instant;
};

function readingOf(fact: FactId, row: SubjectRow): readonly [string, FactReading][] {
  const value = row.facts[fact] ?? null;
  const { source } = FACT_SQL[fact];
  const definition = factDefinition(fact);
  if (value === null && definition?.books === true && definition.type !== 'date') return [];
  const named = source === 'books' && row.invented ? 'books (invented)' : source;
  if (source !== 'books') return [[fact, { value, source }]];
  const dated = row.as_of === null || row.known_at === null ? {} : { asOf: row.as_of, knownAt: row.known_at };
  return [[fact, { value, source: named, ...dated, ...(row.stale ? { stale: true } : {}) }]];
}
