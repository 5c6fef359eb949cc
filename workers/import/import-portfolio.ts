import { basename } from 'node:path';
import type { Readable } from 'node:stream';
import type { Knex } from 'knex';
import type { TenantId } from '#engine/case/ids.ts';
import { cutOffUnstated, type CutOff } from '#engine/import/as-of.ts';
import type { FileProblem } from '#engine/import/file-problem.ts';
import { inventedFields } from '#engine/import/invented-fields.ts';
import type { ImportMapping } from '#engine/import/mapping.ts';
import { businessNow } from '#engine/store/business-now.ts';
import { inTenant } from '#engine/store/database.ts';
import { endImportRun, failAbandonedRuns, insertFindings, insertImportRun } from '#engine/store/import-run-store.ts';
import { newId } from '#engine/store/new-id.ts';
import { ensureCreditor, ensurePortfolio, setBooks, type CreditorType } from '#engine/store/portfolio-store.ts';
import { err, ok, type Result } from '#rules/base/result.ts';
import { checkRequest, isSameAsLast, lastCutOff } from './check-request.ts';
import { findChanges } from './find-changes.ts';
import { importScope, type ImportScope } from './import-scope.ts';
import { countsOf, readChanges, type ImportReport } from './import-report.ts';
import { detectForm, UnreadableFile, type CsvForm } from './read-csv.ts';
import { resolveRows } from './stage-rows.ts';
import { spoolFile, type SpooledFile } from './spool-file.ts';
import { takeRows, type TakenRows } from './take-rows.ts';
import { tellCases } from './tell-cases.ts';
import { writeChanges } from './write-changes.ts';

export type ImportRequest = {
  readonly tenantId: TenantId;
  /** Added when it is not there yet; what is there stays as it is. */
  readonly creditor: { readonly id: string; readonly name?: string; readonly type?: CreditorType };
  readonly portfolio: { readonly id: string; readonly name?: string };
  /** A path, or the bytes as they come. */
  readonly file: string | Readable;
  /** Shown in the list of runs; a path's own last part without it. */
  readonly fileName?: string;
  readonly mapping: ImportMapping;
  /** The creditor's cut-off; only a demo tenant does without. */
  readonly cutOff?: CutOff;
  /** `whole`: one bad row refuses the file. `goodRows`: the bad rows are left out and reported. */
  readonly accept: 'whole' | 'goodRows';
  /** Everything is done and then undone: the report is exact, the books are untouched. */
  readonly dryRun: boolean;
  readonly by: string | null;
  readonly onProgress?: (progress: ImportProgress) => void;
};

export type ImportProgress = { readonly phase: 'reading' | 'comparing' | 'writing'; readonly rows: number };

/** `same`: this very file was the last one taken, nothing was done. `refused`: bad rows, nothing was written. */
export type ImportOutcome = { readonly kind: 'done' | 'dryRun' | 'same' | 'refused'; readonly report: ImportReport };

export type PortfolioImport = {
  /** Errors are every defect of the file, the mapping against it, or the request, at once. */
  run(request: ImportRequest): Promise<Result<ImportOutcome, readonly FileProblem[]>>;
};

export type ImportLog = { info(details: Readonly<Record<string, unknown>>, message: string): void };

/** Takes a creditor's file into the books, whole or not at all, in one transaction. Memory does not grow with the file. */
export function createPortfolioImport({ db, log }: { readonly db: Knex; readonly log: ImportLog }): PortfolioImport {
  return {
    async run(request) {
      const spooled = await spoolFile(request.file);
      if (!spooled.ok) return err([spooled.error]);
      const begin = performance.now();
      try {
        const outcome = await importSpooled(db, request, spooled.value);
        if (outcome.ok)
          log.info(
            { ...loggable(request, outcome.value), ms: Math.round(performance.now() - begin) },
            'portfolio import',
          );
        return outcome;
      } finally {
        await spooled.value.remove();
      }
    },
  };
}

function loggable(request: ImportRequest, { kind, report }: ImportOutcome): Readonly<Record<string, unknown>> {
  return {
    tenant: request.tenantId,
    portfolio: request.portfolio.id,
    importRun: report.importRunId,
    outcome: kind,
    rows: report.rows,
  };
}

/** Undoes the transaction and carries the outcome out of it. */
class Undo extends Error {
  readonly outcome: ImportOutcome;
  constructor(outcome: ImportOutcome) {
    super('undone on purpose');
    this.outcome = outcome;
  }
}

async function importSpooled(
  db: Knex,
  request: ImportRequest,
  file: SpooledFile,
): Promise<Result<ImportOutcome, readonly FileProblem[]>> {
  const form = detectForm(file, request.mapping.file);
  if (!form.ok) return err([form.error]);
  const knownAt = await businessNow(db, request.tenantId);
  const cutOff = request.cutOff ?? cutOffUnstated(knownAt, await lastCutOff(db, request));
  const problems = await checkRequest(db, { ...request, cutOff, cutOffStated: request.cutOff !== undefined, knownAt });
  if (problems.length > 0) return err(problems);
  const scope = importScope({
    tenantId: request.tenantId,
    creditorId: request.creditor.id,
    portfolioId: request.portfolio.id,
    importRunId: newId('imp'),
    cutOff,
    knownAt,
    mapping: request.mapping,
  });
  const work: Work = { db, request, file, form: form.value, scope };
  if (await isSameAsLast(db, scope, file.sha256, request.cutOff !== undefined))
    return ok({ kind: 'same', report: reportOf(work, NO_ROWS) });
  return runWork(work);
}

type Work = {
  readonly db: Knex;
  readonly request: ImportRequest;
  readonly file: SpooledFile;
  readonly form: CsvForm;
  readonly scope: ImportScope;
};

const NO_ROWS: TakenRows = { read: 0, accepted: 0, refused: 0, leftOut: 0, findings: [], findingCount: 0 };

async function runWork(work: Work): Promise<Result<ImportOutcome, readonly FileProblem[]>> {
  const { db, scope, request } = work;
  try {
    return ok(await inTenant(db, scope.tenantId, (trx) => takeFile(trx, work)));
  } catch (thrown) {
    if (thrown instanceof UnreadableFile) return err([thrown.problem]);
    if (thrown instanceof UnreadableHeader) return err(thrown.problems);
    if (!(thrown instanceof Undo)) throw thrown;
    if (thrown.outcome.kind === 'refused' && !request.dryRun) await recordRefusal(work, thrown.outcome.report);
    return ok(thrown.outcome);
  }
}

async function takeFile(trx: Knex.Transaction, work: Work): Promise<ImportOutcome> {
  const { scope, request } = work;
  await prepare(trx, work);
  const taken = await takeRows(trx, scope, {
    path: work.file.path,
    form: work.form,
    accept: request.accept,
    onRows: (rows) => request.onProgress?.({ phase: 'reading', rows }),
  });
  if (!taken.ok) throw new UnreadableHeader(taken.error);
  const rows = taken.value;
  const refused = rows.refused > 0 && request.accept === 'whole';
  if (refused) throw new Undo({ kind: 'refused', report: reportOf(work, { ...rows, accepted: 0 }) });
  request.onProgress?.({ phase: 'comparing', rows: rows.read });
  await resolveRows(trx, scope);
  await findChanges(trx, scope);
  request.onProgress?.({ phase: 'writing', rows: rows.read });
  const casesTold = await tellCases(trx, scope);
  await writeChanges(trx, scope);
  await setBooks(trx, scope.tenantId, {
    portfolioId: scope.portfolioId,
    asOf: scope.cutOff.at,
    knownAt: scope.knownAt,
  });
  const changes = await readChanges(trx, scope, casesTold);
  const report: ImportReport = { ...reportOf(work, rows), changes };
  if (request.dryRun) throw new Undo({ kind: 'dryRun', report });
  await insertFindings(trx, scope.tenantId, scope.importRunId, rows.findings);
  await endRun(trx, work, 'done', report);
  return { kind: 'done', report };
}

class UnreadableHeader extends Error {
  readonly problems: readonly FileProblem[];
  constructor(problems: readonly FileProblem[]) {
    super('the header does not fit the mapping');
    this.problems = problems;
  }
}

/** One import at a time per tenant; the tenant's mode cannot change under it. */
async function prepare(trx: Knex.Transaction, { scope, request, file }: Work): Promise<void> {
  await trx.raw(`set local statement_timeout = 0`);
  await trx.raw(`set local lock_timeout = '30s'`);
  await trx.raw(`select pg_advisory_xact_lock(hashtextextended('cauce import ' || ?, 0))`, [scope.tenantId]);
  await failAbandonedRuns(trx, scope.tenantId, scope.knownAt);
  await trx('tenants').where({ tenant_id: scope.tenantId }).forShare().first('tenant_id');
  await ensureBooks(trx, { scope, request });
  await insertRun(trx, { scope, request, file });
}

/** A demo tenant gets no daily file while its clock runs a day in 30 s: its books stay good for a year. */
const DEADLINE_HOURS = { demo: 8_760, other: 36 } as const;

async function ensureBooks(trx: Knex.Transaction, { scope, request }: Pick<Work, 'scope' | 'request'>): Promise<void> {
  const tenant = await trx('tenants').where({ tenant_id: scope.tenantId }).first<{ mode: string } | undefined>('mode');
  await ensureCreditor(trx, scope.tenantId, {
    creditorId: scope.creditorId,
    name: request.creditor.name ?? scope.creditorId,
    type: request.creditor.type ?? 'bank',
    booksDeadlineHours: tenant?.mode === 'demo' ? DEADLINE_HOURS.demo : DEADLINE_HOURS.other,
  });
  await ensurePortfolio(trx, scope.tenantId, {
    portfolioId: scope.portfolioId,
    creditorId: scope.creditorId,
    name: request.portfolio.name ?? scope.mapping.name,
  });
}

async function insertRun(
  trx: Knex.Transaction,
  { scope, request, file }: Pick<Work, 'scope' | 'request' | 'file'>,
): Promise<void> {
  await insertImportRun(trx, scope.tenantId, {
    importRunId: scope.importRunId,
    portfolioId: scope.portfolioId,
    fileName: fileNameOf(request),
    fileSha256: file.sha256,
    startedAt: scope.knownAt,
    byUser: request.by,
    mapping: scope.mapping,
  });
}

/** The refused file leaves its findings behind, and nothing else. */
async function recordRefusal(work: Work, report: ImportReport): Promise<void> {
  const { db, scope } = work;
  await inTenant(db, scope.tenantId, async (trx) => {
    await ensureBooks(trx, work);
    await insertRun(trx, work);
    await insertFindings(trx, scope.tenantId, scope.importRunId, report.findings);
    await endRun(trx, work, 'refused', report);
  });
}

async function endRun(
  trx: Knex.Transaction,
  { scope }: Work,
  state: 'done' | 'refused',
  report: ImportReport,
): Promise<void> {
  const endedAt = await businessNow(trx, scope.tenantId);
  await endImportRun(trx, scope.tenantId, { importRunId: scope.importRunId, state, counts: countsOf(report), endedAt });
}

function reportOf({ request, file, form, scope }: Work, rows: TakenRows): ImportReport {
  return {
    importRunId: scope.importRunId,
    fileName: fileNameOf(request),
    sha256: file.sha256,
    form,
    asOf: scope.cutOff.at,
    knownAt: scope.knownAt,
    rows: { read: rows.read, accepted: rows.accepted, refused: rows.refused, leftOut: rows.leftOut },
    findings: rows.findings,
    findingCount: rows.findingCount,
    invented: inventedFields(scope.mapping),
    changes: null,
  };
}

function fileNameOf(request: ImportRequest): string {
  return request.fileName ?? (typeof request.file === 'string' ? basename(request.file) : '-');
}
