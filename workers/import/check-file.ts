import type { Readable } from 'node:stream';
import { cutOffNow, type CutOff } from '#engine/import/as-of.ts';
import type { FileProblem } from '#engine/import/file-problem.ts';
import { rowFinding } from '#engine/import/finding.ts';
import type { ImportMapping } from '#engine/import/mapping.ts';
import { createRowReader, type RowReader } from '#engine/import/row-reader.ts';
import { columnsOf } from '#engine/import/value-source.ts';
import type { Instant } from '#rules/base/instant.ts';
import { err, ok, type Result } from '#rules/base/result.ts';
import { collectFindings } from './collect-findings.ts';
import { headerOf } from './file-header.ts';
import { detectForm, readRecords, UnreadableFile, type CsvForm } from './read-csv.ts';
import { spoolFile } from './spool-file.ts';
import type { TakenRows } from './take-rows.ts';
import { isZoneName } from './zone-names.ts';

export type CheckedFile = { readonly sha256: string; readonly form: CsvForm; readonly rows: TakenRows };

/** Reads a whole file under a mapping without any database: every finding an import would report, and nothing it would change. */
export async function checkFile(
  source: string | Readable,
  mapping: ImportMapping,
  when: { readonly now: Instant; readonly cutOff?: CutOff },
): Promise<Result<CheckedFile, readonly FileProblem[]>> {
  const spooled = await spoolFile(source);
  if (!spooled.ok) return err([spooled.error]);
  try {
    const form = detectForm(spooled.value, mapping.file);
    if (!form.ok) return err([form.error]);
    const { date } = when.cutOff ?? cutOffNow(when.now);
    const records = readRecords(spooled.value.path, form.value);
    const first = await records.next();
    if (first.done === true) return err([{ code: 'empty', detail: '' }]);
    const reader = createRowReader(mapping, headerOf(first.value, mapping.file.header), {
      cutOff: date,
      isZone: isZoneName,
    });
    if (!reader.ok) return reader;
    const rows = await checkRows(mapping, reader.value, { first: mapping.file.header ? null : first.value, records });
    if (rows.read === 0) return err([{ code: 'noRows', detail: '' }]);
    return ok({ sha256: spooled.value.sha256, form: form.value, rows });
  } catch (thrown) {
    if (thrown instanceof UnreadableFile) return err([thrown.problem]);
    throw thrown;
  } finally {
    await spooled.value.remove();
  }
}

type Records = { readonly first: readonly string[] | null; readonly records: AsyncIterable<readonly string[]> };

async function checkRows(mapping: ImportMapping, reader: RowReader, { first, records }: Records): Promise<TakenRows> {
  const findings = collectFindings();
  const seen = new Map<string, number>();
  const column = mapping.account.accountRef === undefined ? '' : (columnsOf(mapping.account.accountRef)[0] ?? '');
  const counts = { read: 0, accepted: 0, refused: 0, leftOut: 0 };
  const take = (cells: readonly string[]): void => {
    const row = (mapping.file.header ? 2 : 1) + counts.read;
    const read = reader(cells, row);
    counts.read += 1;
    if (read.kind === 'leftOut') counts.leftOut += 1;
    if (read.kind === 'bad') {
      counts.refused += 1;
      findings.add(read.findings);
    }
    if (read.kind !== 'good') return;
    const reference = String(read.row.values.accountRef);
    const earlier = seen.get(reference);
    if (earlier === undefined) {
      seen.set(reference, row);
      counts.accepted += 1;
      return;
    }
    counts.refused += 1;
    findings.add([rowFinding(row, column, { value: reference, code: 'duplicate', detail: String(earlier) })]);
  };
  if (first !== null) take(first);
  for await (const cells of records) take(cells);
  return { ...counts, findings: findings.kept(), findingCount: findings.count() };
}
