import type { Result } from '#rules/base/result.ts';
import type { FileProblem } from './file-problem.ts';
import type { RowFinding } from './finding.ts';
import type { ImportRow } from './import-row.ts';
import { inventedFields, type InventedField } from './invented-fields.ts';
import type { ImportMapping } from './mapping.ts';
import type { ReadingContext } from './read-target.ts';
import { createRowReader } from './row-reader.ts';

/** What the first rows of a file would become: for the mapping screen, before anything is written. */
export type ImportPreview = {
  readonly rows: readonly ImportRow[];
  readonly leftOut: number;
  readonly findings: readonly RowFinding[];
  readonly invented: readonly InventedField[];
};

/** Reads sample rows with a mapping. Row numbers are those of the file: its header is row 1 when it has one. */
export function previewImport(
  mapping: ImportMapping,
  sample: { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] },
  reading: Pick<ReadingContext, 'cutOff' | 'isZone'>,
): Result<ImportPreview, readonly FileProblem[]> {
  const reader = createRowReader(mapping, sample.header, reading);
  if (!reader.ok) return reader;
  const first = mapping.file.header ? 2 : 1;
  const read = sample.rows.map((cells, index) => reader.value(cells, first + index));
  return {
    ok: true,
    value: {
      rows: read.flatMap((one) => (one.kind === 'good' ? [one.row] : [])),
      leftOut: read.filter((one) => one.kind === 'leftOut').length,
      findings: read.flatMap((one) => (one.kind === 'bad' ? one.findings : [])),
      invented: inventedFields(mapping),
    },
  };
}
