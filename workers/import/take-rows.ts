import type { Knex } from 'knex';
import type { FileProblem } from '#engine/import/file-problem.ts';
import { rowFinding, type RowFinding } from '#engine/import/finding.ts';
import { createRowReader, type RowReader } from '#engine/import/row-reader.ts';
import { columnsOf } from '#engine/import/value-source.ts';
import { err, ok, type Result } from '#rules/base/result.ts';
import { collectFindings, type FindingCollector } from './collect-findings.ts';
import { headerOf } from './file-header.ts';
import type { ImportScope } from './import-scope.ts';
import { readRecords, type CsvForm } from './read-csv.ts';
import { findDuplicates, stageRows } from './stage-rows.ts';
import { isZoneName } from './zone-names.ts';

export type TakenRows = {
  readonly read: number;
  readonly accepted: number;
  readonly refused: number;
  readonly leftOut: number;
  readonly findings: readonly RowFinding[];
  readonly findingCount: number;
};

export type TakeOptions = {
  readonly path: string;
  readonly form: CsvForm;
  readonly accept: 'whole' | 'goodRows';
  readonly onRows: (rows: number) => void;
};

const PROGRESS_EVERY = 5_000;

/** Reads every row, stages the good ones, collects the findings of all bad ones, duplicates among them. */
export async function takeRows(
  trx: Knex.Transaction,
  scope: ImportScope,
  options: TakeOptions,
): Promise<Result<TakenRows, readonly FileProblem[]>> {
  const records = readRecords(options.path, options.form);
  const first = await records.next();
  if (first.done === true) return err([{ code: 'empty', detail: '' }]);
  const { header: hasHeader } = scope.mapping.file;
  const header = headerOf(first.value, hasHeader);
  const reader = createRowReader(scope.mapping, header, { cutOff: scope.cutOff.date, isZone: isZoneName });
  if (!reader.ok) {
    await records.return(undefined);
    return reader;
  }
  const findings = collectFindings();
  const rows = hasHeader ? records : withFirst(first.value, records);
  const counts = await stageAll(trx, scope, {
    rows,
    reader: reader.value,
    firstRow: hasHeader ? 2 : 1,
    findings,
    options,
  });
  if (counts.read === 0) return err([{ code: 'noRows', detail: '' }]);
  const duplicates = await reportDuplicates(trx, scope, findings);
  return ok({
    read: counts.read,
    leftOut: counts.leftOut,
    refused: counts.bad + duplicates,
    accepted: counts.read - counts.leftOut - counts.bad - duplicates,
    findings: findings.kept(),
    findingCount: findings.count(),
  });
}

async function* withFirst(
  first: readonly string[],
  rest: AsyncIterable<readonly string[]>,
): AsyncGenerator<readonly string[]> {
  yield first;
  yield* rest;
}

type Staging = {
  readonly rows: AsyncIterable<readonly string[]>;
  readonly reader: RowReader;
  readonly firstRow: number;
  readonly findings: FindingCollector;
  readonly options: TakeOptions;
};

async function stageAll(
  trx: Knex.Transaction,
  scope: ImportScope,
  { rows, reader, firstRow, findings, options }: Staging,
): Promise<{ readonly read: number; readonly bad: number; readonly leftOut: number }> {
  const copy = await stageRows(trx, scope);
  const counts = { read: 0, bad: 0, leftOut: 0 };
  try {
    for await (const cells of rows) {
      const read = reader(cells, firstRow + counts.read);
      counts.read += 1;
      if (read.kind === 'leftOut') counts.leftOut += 1;
      else if (read.kind === 'good') await copy.put(read.row);
      else {
        counts.bad += 1;
        findings.add(read.findings);
      }
      if (counts.read % PROGRESS_EVERY === 0) options.onRows(counts.read);
    }
    await copy.end();
  } catch (thrown) {
    await copy.abort();
    throw thrown;
  }
  options.onRows(counts.read);
  return counts;
}

async function reportDuplicates(
  trx: Knex.Transaction,
  scope: ImportScope,
  findings: FindingCollector,
): Promise<number> {
  const source = scope.mapping.account.accountRef;
  const column = source === undefined ? '' : (columnsOf(source)[0] ?? '');
  const duplicates = await findDuplicates(trx, Math.max(0, findings.room()));
  findings.add(
    duplicates.first.map(({ row, reference, earlier }) =>
      rowFinding(row, column, { value: reference, code: 'duplicate', detail: String(earlier) }),
    ),
  );
  findings.addCount(duplicates.count - duplicates.first.length);
  return duplicates.count;
}
