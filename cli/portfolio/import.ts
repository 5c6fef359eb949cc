import { errorText } from '#cli/house/error-text.ts';
import type { CommandIo, ExitCode } from '#cli/command.ts';
import type { TenantId } from '#engine/case/ids.ts';
import { parseCutOff, type CutOff } from '#engine/import/as-of.ts';
import { inventedFields } from '#engine/import/invented-fields.ts';
import type { ImportMapping } from '#engine/import/mapping.ts';
import { parseMapping, type MappingProblem } from '#engine/import/parse-mapping.ts';
import { businessNow } from '#engine/store/business-now.ts';
import { createDatabase } from '#engine/store/database.ts';
import { instantOf, type Instant } from '#rules/base/instant.ts';
import { err, ok, type Result } from '#rules/base/result.ts';
import { checkFile } from '#workers/import/check-file.ts';
import { createPortfolioImport } from '#workers/import/import-portfolio.ts';
import { appDatabaseUrl } from './app-database-url.ts';
import { PORTFOLIO_IMPORT_USAGE, readImportArguments, type ImportArguments } from './import-arguments.ts';
import { sayMappingProblems, sayOutcome, sayProblems } from './say-import.ts';

/**
 * `portfolio import`: takes a creditor's file into the books. 0 taken (or the same as last time), 1 refused, 2 bad usage
 * or unreadable input. A dry run needs no database: without one it says what is wrong with the rows, not what would change.
 */
export async function run(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const asked = readImportArguments(args);
  if (!asked.ok) {
    io.stderr(asked.error);
    io.stderr(`cauce portfolio import ${PORTFOLIO_IMPORT_USAGE}`);
    return 2;
  }
  const mapping = await readMapping(asked.value.mapping, io);
  if (!mapping.ok) return sayMappingProblems(mapping.error, asked.value, io);
  try {
    const url = await appDatabaseUrl(process.env);
    if (url !== undefined) return await importInto(url, asked.value, mapping.value, io);
    if (asked.value.dryRun) return await checkOnly(asked.value, mapping.value, io);
    io.stderr(
      'No database: run `cauce start` in another terminal, or set DATABASE_URL. (--dry-run checks the file without one.)',
    );
    return 2;
  } catch (thrown) {
    io.stderr(errorText(thrown));
    return 2;
  }
}

async function readMapping(path: string, io: CommandIo): Promise<Result<ImportMapping, readonly MappingProblem[]>> {
  let json: unknown;
  try {
    json = JSON.parse(await io.readFile(path));
  } catch (thrown) {
    return err([{ path: '', message: errorText(thrown) }]);
  }
  return parseMapping(json);
}

async function importInto(
  url: string,
  asked: ImportArguments,
  mapping: ImportMapping,
  io: CommandIo,
): Promise<ExitCode> {
  const db = createDatabase({
    url,
    poolMax: 2,
    applicationName: 'cauce portfolio import',
    statementTimeoutMs: 0,
    lockTimeoutMs: 30_000,
    copies: true,
  });
  // The command line is an edge: the id was checked for its form, and the tenant's row is looked up.
  const tenantId = asked.tenant as TenantId;
  try {
    const cutOff = readCutOff(asked, await businessNow(db, tenantId));
    if (!cutOff.ok) return sayCutOff(cutOff.error, asked, io);
    const outcome = await createPortfolioImport({ db, log: { info: () => undefined } }).run({
      tenantId,
      creditor: { id: asked.creditor, type: asked.creditorType },
      portfolio: { id: asked.portfolio },
      file: sourceOf(asked),
      mapping,
      ...(cutOff.value === undefined ? {} : { cutOff: cutOff.value }),
      accept: asked.acceptPartial ? 'goodRows' : 'whole',
      dryRun: asked.dryRun,
      by: null,
    });
    return outcome.ok ? sayOutcome(outcome.value, asked, io) : sayProblems(outcome.error, asked, io);
  } finally {
    await db.destroy();
  }
}

async function checkOnly(asked: ImportArguments, mapping: ImportMapping, io: CommandIo): Promise<ExitCode> {
  const now = instantOf(Date.now());
  const cutOff = readCutOff(asked, now);
  if (!cutOff.ok) return sayCutOff(cutOff.error, asked, io);
  const checked = await checkFile(sourceOf(asked), mapping, {
    now,
    ...(cutOff.value === undefined ? {} : { cutOff: cutOff.value }),
  });
  if (!checked.ok) return sayProblems(checked.error, asked, io);
  io.stderr('No database is running: only the rows were checked.');
  const { rows, sha256, form } = checked.value;
  const { findings, findingCount, ...counts } = rows;
  const asOf = cutOff.value?.at ?? now;
  const base = {
    importRunId: '',
    fileName: asked.file,
    sha256,
    form,
    asOf,
    knownAt: now,
    invented: inventedFields(mapping),
    changes: null,
  };
  const refused = rows.refused > 0 && !asked.acceptPartial;
  const taken = refused ? { ...counts, accepted: 0 } : counts;
  return sayOutcome(
    { kind: refused ? 'refused' : 'dryRun', report: { ...base, rows: taken, findings, findingCount } },
    asked,
    io,
  );
}

function sourceOf(asked: ImportArguments): string | NodeJS.ReadStream {
  return asked.file === '-' ? process.stdin : asked.file;
}

function readCutOff(asked: ImportArguments, now: Instant): Result<CutOff | undefined, 'malformed' | 'ahead'> {
  return asked.asOf === undefined ? ok(undefined) : parseCutOff(asked.asOf, now);
}

function sayCutOff(problem: 'malformed' | 'ahead', asked: ImportArguments, io: CommandIo): ExitCode {
  if (problem === 'ahead') return sayProblems([{ code: 'cutOffAhead', detail: asked.asOf ?? '' }], asked, io);
  io.stderr(
    `--as-of: expected a day (2026-11-22) or an instant with offset (2026-11-22T20:00:00-05:00), got ${asked.asOf ?? ''}`,
  );
  return 2;
}
