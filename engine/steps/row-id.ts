import * as z from 'zod';

/** The id of a row that becomes an outcome: stable over renames, never shown. */
export const rowIdSchema = z.string().regex(/^[a-zA-Z][a-zA-Z0-9_-]{0,39}$/);

/** The first free id of the form `r1`, `r2` ... for a new row. */
export function nextRowId(taken: readonly string[]): string {
  let n = taken.length + 1;
  while (taken.includes(`r${n}`)) n += 1;
  return `r${n}`;
}
