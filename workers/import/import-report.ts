import type { Knex } from 'knex';
import { z } from 'zod';
import type { RowFinding } from '#engine/import/finding.ts';
import type { InventedField } from '#engine/import/invented-fields.ts';
import type { Instant } from '#rules/base/instant.ts';
import type { CsvForm } from './read-csv.ts';
import type { ImportScope } from './import-scope.ts';

const counted = z.object({ inserted: z.number(), updated: z.number(), unchanged: z.number() });
const minorTotal = z.string().nullable();

const changesSchema = z.object({
  debtors: counted,
  accounts: counted.extend({
    /** Accounts of the portfolio, still open, that this file no longer has: reported, never deleted. */
    missing: z.number(),
    missingReferences: z.array(z.string()),
  }),
  /** How many debtors or accounts changed in each field. */
  changedFields: z.record(z.string(), z.number()),
  contactPoints: z.object({ inserted: z.number(), ended: z.number(), revived: z.number() }),
  consents: z.object({ written: z.number() }),
  /** Sums of the portfolio per currency, never across; minor units as text, since they may pass 2^53. */
  totals: z.array(
    z.object({ currency: z.string(), accounts: z.number(), overdueMinor: minorTotal, payoffMinor: minorTotal }),
  ),
  /** Open cases told that their books changed. */
  casesTold: z.number(),
});

/** What an import did, or would do. */
export type ImportChanges = z.infer<typeof changesSchema>;

export type ImportReport = {
  readonly importRunId: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly form: CsvForm;
  readonly asOf: Instant;
  readonly knownAt: Instant;
  readonly rows: {
    readonly read: number;
    readonly accepted: number;
    readonly refused: number;
    readonly leftOut: number;
  };
  /** The first findings; `findingCount` is exact. */
  readonly findings: readonly RowFinding[];
  readonly findingCount: number;
  readonly invented: readonly InventedField[];
  /** Null where the file was refused: nothing was or would be written. */
  readonly changes: ImportChanges | null;
};

const MISSING_SHOWN = 50;

/** Counts what `findChanges` found. Call it after the writes, so that the totals are the portfolio's new ones. */
export async function readChanges(
  trx: Knex.Transaction,
  scope: ImportScope,
  casesTold: number,
): Promise<ImportChanges> {
  const { rows } = await trx.raw<{ rows: readonly unknown[] }>(
    `select ${counts('import_persons')} as debtors,
       ${counts('import_accounts')} || jsonb_build_object('missing', (select count(*) from (${MISSING}) m),
         'missingReferences', (select coalesce(jsonb_agg(external_ref order by external_ref), '[]') from (${MISSING} order by external_ref limit ${MISSING_SHOWN}) m)) as accounts,
       (select coalesce(jsonb_object_agg(field, times), '{}') from (select field, count(*) as times from (
         select unnest(fields) as field from import_accounts where not is_new union all
         select unnest(fields) from import_persons where not is_new) each group by field) fields) as "changedFields",
       (select jsonb_build_object('inserted', count(*) filter (where change = 'new'), 'ended', count(*) filter (where change = 'ended'),
         'revived', count(*) filter (where change = 'revived')) from import_points) as "contactPoints",
       (select jsonb_build_object('written', count(*)) from import_consents) as consents,
       (select coalesce(jsonb_agg(jsonb_build_object('currency', currency, 'accounts', accounts, 'overdueMinor', overdue::text, 'payoffMinor', payoff::text) order by currency), '[]')
        from (select currency, count(*) as accounts, sum(overdue_minor) as overdue, sum(payoff_minor) as payoff
          from accounts where tenant_id = :tenant and portfolio_id = :portfolio group by currency) sums) as totals,
       :told::int as "casesTold"`,
    { tenant: scope.tenantId, portfolio: scope.portfolioId, told: casesTold },
  );
  return changesSchema.parse(rows[0]);
}

/** The report's numbers, flat, as the list of runs keeps them. */
export function countsOf(report: ImportReport): Readonly<Record<string, number>> {
  const { rows, changes } = report;
  const base = { ...rows, findings: report.findingCount };
  if (changes === null) return base;
  const { debtors, accounts, contactPoints } = changes;
  const fields = Object.entries(changes.changedFields).map(([field, times]) => [`changed.${field}`, times] as const);
  return {
    ...base,
    created: accounts.inserted,
    updated: accounts.updated,
    unchanged: accounts.unchanged,
    missing: accounts.missing,
    debtorsCreated: debtors.inserted,
    debtorsUpdated: debtors.updated,
    contactPointsCreated: contactPoints.inserted,
    contactPointsEnded: contactPoints.ended,
    contactPointsRevived: contactPoints.revived,
    consentsWritten: changes.consents.written,
    casesTold: changes.casesTold,
    ...Object.fromEntries(fields),
  };
}

const MISSING = `select a.external_ref from accounts a where a.tenant_id = :tenant and a.portfolio_id = :portfolio
  and a.state in ('open', 'current') and not exists (select from import_accounts c where c.account_id = a.account_id)`;

function counts(table: string): string {
  return `(select jsonb_build_object('inserted', count(*) filter (where is_new),
    'updated', count(*) filter (where not is_new and cardinality(fields) > 0),
    'unchanged', count(*) filter (where not is_new and cardinality(fields) = 0)) from ${table})`;
}
