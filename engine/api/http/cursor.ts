import { ProblemError } from './problem-error.ts';

/** Where a page ended: the sort keys of its last row, as opaque text. */
function encodeCursor(keys: readonly string[]): string {
  return Buffer.from(JSON.stringify(keys), 'utf8').toString('base64url');
}

/** The keys back; null for the first page. A cursor of another list is refused, never misread. */
export function decodeCursor(cursor: string | undefined, count: number): readonly string[] | null {
  if (cursor === undefined) return null;
  const keys = parse(cursor);
  const isSound = Array.isArray(keys) && keys.length === count && keys.every((key) => typeof key === 'string');
  if (isSound) return keys;
  throw new ProblemError('invalid', 'The cursor is not one of this list.', {
    findings: [{ code: 'badCursor', path: 'query/cursor' }],
  });
}

/** Cuts the one row read beyond the page: `next` is set when there was one. */
export function pageOfRows<T>(
  rows: readonly T[],
  limit: number,
  keysOf: (row: T) => readonly string[],
): { readonly rows: readonly T[]; readonly next: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { rows: page, next: rows.length > limit && last !== undefined ? encodeCursor(keysOf(last)) : null };
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}
