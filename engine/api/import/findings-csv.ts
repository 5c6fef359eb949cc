import type { Response } from 'express';
import type { TenantId } from '#engine/case/ids.ts';
import { findingSentence } from '#engine/import/finding-sentence.ts';
import { parseReason } from '#engine/import/finding.ts';
import { listFindings, type StoredFinding } from '#engine/store/import-run-store.ts';
import type { UnitOfWork } from '../http/unit-of-work.ts';

const HEADERS = {
  es: ['fila', 'columna', 'valor', 'motivo'],
  en: ['row', 'column', 'value', 'reason'],
  pt: ['linha', 'coluna', 'valor', 'motivo'],
} as const;

export type Language = keyof typeof HEADERS;
const PAGE = 2000;
type Place = { readonly row: number; readonly position: number };

/** Streams every finding of a run as CSV, page by page, in the language asked for. */
export async function sendFindings(
  work: UnitOfWork,
  res: Response,
  of: { readonly tenantId: TenantId; readonly importRunId: string; readonly language: Language },
): Promise<void> {
  res.status(200);
  res.setHeader('Content-Type', 'text/csv; charset=utf-8');
  res.setHeader('Content-Disposition', `attachment; filename="${of.importRunId}.csv"`);
  // Excel reads UTF-8 only behind a byte order mark.
  res.write(`\uFEFF${line(HEADERS[of.language])}`);
  let after: Place | null = null;
  for (;;) {
    const from: Place | null = after;
    const page: readonly (StoredFinding & Pick<Place, 'position'>)[] = await work(of.tenantId, (trx) =>
      listFindings(trx, of.tenantId, { importRunId: of.importRunId, after: from, limit: PAGE }),
    );
    for (const finding of page) {
      res.write(line([String(finding.row), finding.column, finding.value, reasonOf(finding, of.language)]));
    }
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) break;
    after = { row: last.row, position: last.position };
  }
  res.end();
}

function reasonOf({ value, reason }: StoredFinding, language: Language): string {
  const parsed = parseReason(reason);
  return parsed === null ? reason : findingSentence({ ...parsed, value }, language);
}

function line(cells: readonly string[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}

/** Quoted; a cell that a spreadsheet would run as a formula gets an apostrophe before it. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
