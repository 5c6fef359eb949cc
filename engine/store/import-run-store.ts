import type { Knex } from 'knex';
import type { TenantId } from '#engine/case/ids.ts';
import { reasonText, type RowFinding } from '#engine/import/finding.ts';
import type { ImportMapping } from '#engine/import/mapping.ts';
import type { Instant } from '#rules/base/instant.ts';
import type { JsonObject } from '#rules/base/json.ts';

export type ImportRunState = 'running' | 'done' | 'refused' | 'failed';

export type ImportRun = {
  readonly importRunId: string;
  readonly portfolioId: string;
  readonly fileName: string;
  readonly fileSha256: string;
  readonly state: ImportRunState;
  readonly counts: Readonly<Record<string, number>>;
  readonly startedAt: Instant;
  readonly endedAt: Instant | null;
  readonly byUser: string | null;
};

/** A finding as stored: `reason` is read with `parseReason`. */
export type StoredFinding = {
  readonly row: number;
  readonly column: string;
  readonly value: string;
  readonly reason: string;
};

const COLUMNS = {
  importRunId: 'import_run_id',
  portfolioId: 'portfolio_id',
  fileName: 'file_name',
  fileSha256: 'file_sha256',
  state: 'state',
  counts: 'counts',
  startedAt: 'started_at',
  endedAt: 'ended_at',
  byUser: 'by_user',
} as const;

export async function insertImportRun(
  trx: Knex.Transaction,
  tenantId: TenantId,
  run: Omit<ImportRun, 'state' | 'counts' | 'endedAt'> & { readonly mapping: ImportMapping },
): Promise<void> {
  await trx('import_runs').insert({
    tenant_id: tenantId,
    import_run_id: run.importRunId,
    portfolio_id: run.portfolioId,
    file_name: run.fileName,
    file_sha256: run.fileSha256,
    mapping: JSON.stringify(run.mapping),
    state: 'running',
    started_at: run.startedAt,
    by_user: run.byUser,
  });
}

export async function endImportRun(
  trx: Knex.Transaction,
  tenantId: TenantId,
  end: {
    readonly importRunId: string;
    readonly state: Exclude<ImportRunState, 'running'>;
    readonly counts: Readonly<Record<string, number>>;
    readonly endedAt: Instant;
  },
): Promise<void> {
  await trx('import_runs')
    .where({ tenant_id: tenantId, import_run_id: end.importRunId })
    .update({ state: end.state, counts: JSON.stringify(end.counts), ended_at: end.endedAt });
}

/** Runs that a crash left behind. Call it while holding the tenant's import lock: nobody else can be running then. */
export async function failAbandonedRuns(trx: Knex.Transaction, tenantId: TenantId, endedAt: Instant): Promise<void> {
  await trx('import_runs')
    .where({ tenant_id: tenantId, state: 'running' })
    .update({ state: 'failed', ended_at: endedAt });
}

/** The last run that took its file into a portfolio, with the mapping's text for comparison. */
export async function lastDoneRun(
  trx: Knex.Transaction,
  tenantId: TenantId,
  portfolioId: string,
): Promise<(ImportRun & { readonly mapping: JsonObject }) | undefined> {
  return trx('import_runs')
    .where({ tenant_id: tenantId, portfolio_id: portfolioId, state: 'done' })
    .orderBy([
      { column: 'started_at', order: 'desc' },
      { column: 'import_run_id', order: 'desc' },
    ])
    .first<(ImportRun & { mapping: JsonObject }) | undefined>({ ...COLUMNS, mapping: 'mapping' });
}

export async function findImportRun(
  trx: Knex.Transaction,
  tenantId: TenantId,
  importRunId: string,
): Promise<ImportRun | undefined> {
  return trx('import_runs')
    .where({ tenant_id: tenantId, import_run_id: importRunId })
    .first<ImportRun | undefined>(COLUMNS);
}

/** Runs, newest first; `before` is the id of the last one of the page before (ids sort by creation). */
export async function listImportRuns(
  trx: Knex.Transaction,
  tenantId: TenantId,
  page: { readonly before: string | null; readonly limit: number },
): Promise<readonly ImportRun[]> {
  const query = trx('import_runs').where({ tenant_id: tenantId }).orderBy('import_run_id', 'desc').limit(page.limit);
  if (page.before !== null) void query.where('import_run_id', '<', page.before);
  return query.select<ImportRun[]>(COLUMNS);
}

/** Stores findings in the order of rows. */
export async function insertFindings(
  trx: Knex.Transaction,
  tenantId: TenantId,
  importRunId: string,
  findings: readonly RowFinding[],
): Promise<void> {
  const rows = findings.map((finding, index) => ({
    tenant_id: tenantId,
    import_run_id: importRunId,
    row_number: finding.row,
    position: index,
    column_name: finding.column,
    value: finding.value,
    reason: reasonText(finding),
  }));
  await trx.batchInsert('import_findings', rows, 1000);
}

/** Findings after a row and position, at most `limit`: for the screen by page and for the download as a stream of pages. */
export async function listFindings(
  trx: Knex.Transaction,
  tenantId: TenantId,
  page: {
    readonly importRunId: string;
    readonly after: { readonly row: number; readonly position: number } | null;
    readonly limit: number;
  },
): Promise<readonly (StoredFinding & { readonly position: number })[]> {
  const query = trx('import_findings')
    .where({ tenant_id: tenantId, import_run_id: page.importRunId })
    .orderBy(['row_number', 'position'])
    .limit(page.limit);
  if (page.after !== null)
    void query.whereRaw('(row_number, position) > (?, ?)', [page.after.row, page.after.position]);
  return query.select<(StoredFinding & { position: number })[]>({
    row: 'row_number',
    column: 'column_name',
    value: 'value',
    reason: 'reason',
    position: 'position',
  });
}
