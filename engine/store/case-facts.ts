import type { Knex } from 'knex';
import type { CaseId, TenantId } from '#engine/case/ids.ts';
import type { Instant } from '#rules/base/instant.ts';
import type { Json } from '#rules/base/json.ts';
import { FACT_IDS, type FactId } from '#rules/facts/catalogue.ts';
import { factQuery } from './fact-sql/fact-query.ts';
import { FACT_SQL } from './fact-sql/fact-sql.ts';
import { CASES_SUBJECT } from './fact-sql/cases-subject.ts';
import { CASE_SUBJECT } from './fact-sql/subjects.ts';

/** One fact of a case as it reads now, with where it is from and how old it is. */
export type CaseFact = {
  readonly fact: string;
  readonly value: Json;
  readonly source: string;
  readonly asOf: Instant | null;
  readonly knownAt: Instant | null;
  /** Business seconds since the books' cut-off. */
  readonly ageSeconds: number | null;
  readonly invented: boolean;
};

/** The catalogue's facts and those the strategy set, read as decisions read them. */
export async function readCaseFacts(
  trx: Knex.Transaction,
  tenantId: TenantId,
  caseId: CaseId,
  now: Instant,
): Promise<readonly CaseFact[]> {
  const result = await trx.raw<{ rows: readonly Row[] }>(factQuery(CASE_SUBJECT, FACT_IDS), [tenantId, caseId]);
  const row = result.rows[0];
  const given = await trx('facts')
    .where({ tenant_id: tenantId, level: 'case', subject_id: caseId })
    .orderBy('fact')
    .select<{ fact: string; value: Json; source: string; knownAt: Instant }[]>({
      fact: 'fact',
      value: 'value',
      source: 'source',
      knownAt: 'known_at',
    });
  return [
    ...(row === undefined ? [] : FACT_IDS.map((fact) => factOf(fact, row, now))),
    ...given.map((fact) => ({ ...fact, asOf: null, ageSeconds: null, invented: false })),
  ];
}

type Row = {
  readonly facts: Readonly<Record<string, Json>>;
  readonly as_of: Instant | null;
  readonly known_at: Instant | null;
  readonly invented: boolean;
};

function factOf(fact: FactId, row: Row, now: Instant): CaseFact {
  const { source } = FACT_SQL[fact];
  const isBooks = source === 'books';
  const asOf = isBooks ? row.as_of : null;
  return {
    fact,
    value: row.facts[fact] ?? null,
    source,
    asOf,
    knownAt: isBooks ? row.known_at : null,
    ageSeconds: asOf === null ? null : Math.max(0, Math.floor((Date.parse(now) - Date.parse(asOf)) / 1000)),
    invented: isBooks && row.invented,
  };
}

/** What a list shows of each case's books: what is overdue, in which currency, and for how long. */
export type CaseFigures = {
  readonly overdueMinor: number | null;
  readonly currency: string | null;
  readonly daysPastDue: number | null;
};

export async function readFigures(
  trx: Knex.Transaction,
  tenantId: TenantId,
  caseIds: readonly CaseId[],
): Promise<ReadonlyMap<string, CaseFigures>> {
  const sql = factQuery(CASES_SUBJECT, ['overdueAmount', 'currency', 'daysPastDue']);
  const result = await trx.raw<{ rows: readonly (Row & { readonly case_id: string })[] }>(sql, [
    tenantId,
    tenantId,
    [...caseIds],
  ]);
  const numberOf = (value: Json | undefined): number | null => (typeof value === 'number' ? value : null);
  return new Map(
    result.rows.map(({ case_id, facts }) => [
      case_id,
      {
        overdueMinor: numberOf(facts['overdueAmount']),
        currency: typeof facts['currency'] === 'string' ? facts['currency'] : null,
        daysPastDue: numberOf(facts['daysPastDue']),
      },
    ]),
  );
}
