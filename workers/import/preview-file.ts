import type { Readable } from 'node:stream';
import { cutOffNow } from '#engine/import/as-of.ts';
import type { FileProblem } from '#engine/import/file-problem.ts';
import { guessColumns, type ColumnGuess } from '#engine/import/guess-columns.ts';
import { importMappingSchema, type FileOptions, type ImportMapping } from '#engine/import/mapping.ts';
import { previewImport, type ImportPreview } from '#engine/import/preview-import.ts';
import { suggestMapping, type MappingDraft } from '#engine/import/suggest-mapping.ts';
import type { Instant } from '#rules/base/instant.ts';
import { err, ok, type Result } from '#rules/base/result.ts';
import { headerOf } from './file-header.ts';
import { detectForm, readRecords, UnreadableFile, type CsvForm } from './read-csv.ts';
import { spoolFile } from './spool-file.ts';
import { isZoneName } from './zone-names.ts';

export type FilePreview = {
  readonly form: CsvForm;
  readonly header: readonly string[];
  readonly columns: readonly ColumnGuess[];
  /** A mapping to start from. */
  readonly suggestion: MappingDraft;
  /** What the first rows would become under the mapping; null where none was given. */
  readonly preview: Result<ImportPreview, readonly FileProblem[]> | null;
};

const SAMPLE_ROWS = 200;

/** How a file reads and what its first rows would become; nothing is written. For the mapping screen. */
export async function previewFile(
  source: string | Readable,
  options: { readonly name: string; readonly mapping: ImportMapping | null; readonly now: Instant },
): Promise<Result<FilePreview, readonly FileProblem[]>> {
  const spooled = await spoolFile(source);
  if (!spooled.ok) return err([spooled.error]);
  try {
    const file = options.mapping?.file ?? DEFAULT_FILE;
    const form = detectForm(spooled.value, file);
    if (!form.ok) return err([form.error]);
    const records = await firstRecords(spooled.value.path, form.value, SAMPLE_ROWS + 1);
    const [first] = records;
    if (first === undefined) return err([{ code: 'empty', detail: '' }]);
    const header = headerOf(first, file.header);
    const rows = file.header ? records.slice(1) : records;
    const columns = guessColumns(header, rows);
    const reading = { cutOff: cutOffNow(options.now).date, isZone: isZoneName };
    return ok({
      form: form.value,
      header,
      columns,
      suggestion: suggestMapping(options.name, columns),
      preview: options.mapping === null ? null : previewImport(options.mapping, { header, rows }, reading),
    });
  } catch (thrown) {
    if (thrown instanceof UnreadableFile) return err([thrown.problem]);
    throw thrown;
  } finally {
    await spooled.value.remove();
  }
}

const DEFAULT_FILE: FileOptions = importMappingSchema.shape.file.parse({});

async function firstRecords(path: string, form: CsvForm, count: number): Promise<readonly (readonly string[])[]> {
  const records: (readonly string[])[] = [];
  for await (const record of readRecords(path, form)) {
    records.push(record);
    if (records.length >= count) break;
  }
  return records;
}
