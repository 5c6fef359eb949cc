import type { RowFindingCode } from './finding.ts';
import type { Found } from './read-source.ts';

/** Notes a defect of the row being read. */
export type Refuse = (column: string, value: string, code: RowFindingCode, detail?: string) => void;

const REPLACEMENT = '\uFFFD';
const ZERO = '\u0000';

/**
 * The found text, or null once a defect of it has been noted. A replacement character means bytes that are not of the
 * file's encoding; a zero byte cannot be stored as text.
 */
export function usable(found: Found, refuse: Refuse): Exclude<Found, { kind: 'bad' }> | null {
  if (found.kind === 'bad') {
    refuse(found.column, found.value, found.code, found.detail);
    return null;
  }
  if (found.kind === 'text' && (found.text.includes(REPLACEMENT) || found.text.includes(ZERO))) {
    refuse(found.column, found.text, 'badCharacter');
    return null;
  }
  return found;
}
