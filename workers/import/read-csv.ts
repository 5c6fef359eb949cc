import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import iconv from 'iconv-lite';
import { detectDelimiter } from '#engine/import/detect-delimiter.ts';
import { detectEncoding } from '#engine/import/detect-encoding.ts';
import type { FileProblem } from '#engine/import/file-problem.ts';
import { DELIMITERS, type Encoding, type FileOptions } from '#engine/import/mapping.ts';
import { err, ok, type Result } from '#rules/base/result.ts';
import type { SpooledFile } from './spool-file.ts';

/** Longest row, and most columns, a file may have: what bounds memory, whatever the file is. */
const MAX_RECORD_BYTES = 1_000_000;
const MAX_COLUMNS = 2_000;
/** A line is measured before it is parsed, in bytes of any encoding; old Mac files have one line in all. */
const MAX_LINE_BYTES = 4_000_000;

/** How a file is to be read, everything detected. */
export type CsvForm = { readonly encoding: Encoding; readonly bom: number; readonly delimiter: string };

/** Tells encoding and delimiter from the file and the mapping's options; refuses what is no text of that encoding. */
export function detectForm(file: SpooledFile, options: FileOptions): Result<CsvForm, FileProblem> {
  const detected = detectEncoding(file.sample, file.validUtf8);
  if (detected.kind === 'binary') return err({ code: 'binary', detail: detected.looksLike });
  if (file.longestLine > MAX_LINE_BYTES && !file.sample.includes(0x0d)) {
    return err({ code: 'recordTooLong', detail: `${MAX_LINE_BYTES / 1_000_000} MB` });
  }
  const encoding = options.encoding === 'auto' ? detected.encoding : options.encoding;
  const mismatch = encodingMismatch(encoding, detected.encoding, file);
  if (mismatch !== null) return err({ code: 'encodingMismatch', detail: mismatch });
  const bom = encoding === detected.encoding ? detected.bom : 0;
  const text = iconv.decode(Buffer.from(file.sample.subarray(bom)), encoding);
  return ok({
    encoding,
    bom,
    delimiter: options.delimiter === 'auto' ? detectDelimiter(text) : DELIMITERS[options.delimiter],
  });
}

/** Reading bytes as an encoding they are not in gives wrong names silently, so a provable contradiction is refused. */
function encodingMismatch(asked: Encoding, detected: Encoding, file: SpooledFile): string | null {
  if (asked === 'utf-8' && !file.validUtf8) return `utf-8 -> ${detected === 'utf-8' ? 'windows-1252' : detected}`;
  const wide = (encoding: Encoding): boolean => encoding.startsWith('utf-16');
  if (asked !== detected && (wide(asked) || wide(detected))) return `${asked} -> ${detected}`;
  const accented = file.sample.some((byte) => byte > 0x7f);
  return asked === 'windows-1252' && detected === 'utf-8' && accented ? 'windows-1252 -> utf-8' : null;
}

/** A file that cannot be read further; carried by exception out of the stream, turned into a value at the border. */
export class UnreadableFile extends Error {
  readonly problem: FileProblem;
  constructor(problem: FileProblem) {
    super(problem.code);
    this.problem = problem;
  }
}

/** Records of a spooled file, one by one, in bounded memory. Throws `UnreadableFile`. */
export async function* readRecords(path: string, form: CsvForm): AsyncGenerator<readonly string[]> {
  const parser = parse({
    delimiter: form.delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    // A quote inside a bare cell (5" pipe) is text; a quoted cell that never closes is still an error.
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: MAX_RECORD_BYTES,
  });
  const bytes = createReadStream(path, { start: form.bom });
  const settled = (): void => undefined; // errors surface through the parser's iterator
  if (form.encoding === 'utf-8') pipeline(bytes, parser, settled);
  else pipeline(bytes, iconv.decodeStream(form.encoding), parser, settled);
  try {
    for await (const record of parser) yield columnsIn(record);
  } catch (thrown) {
    throw thrown instanceof CsvError ? new UnreadableFile(csvProblem(thrown)) : thrown;
  } finally {
    bytes.destroy();
  }
}

function columnsIn(record: unknown): readonly string[] {
  if (!Array.isArray(record)) throw new TypeError('csv-parse gives arrays');
  const cells: readonly unknown[] = record;
  if (cells.length > MAX_COLUMNS)
    throw new UnreadableFile({ code: 'tooManyColumns', detail: `${cells.length} > ${MAX_COLUMNS}` });
  return cells.map(String);
}

function csvProblem(error: CsvError): FileProblem {
  const lines: unknown = error['lines'];
  const place = typeof lines === 'number' ? `line ${lines}` : '';
  if (error.code === 'CSV_MAX_RECORD_SIZE')
    return { code: 'recordTooLong', detail: `${MAX_RECORD_BYTES / 1_000_000} MB, ${place}` };
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return { code: 'truncated', detail: `"…, ${place}` };
  return { code: 'badQuotes', detail: place };
}
