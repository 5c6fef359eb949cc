import { epochMs, instantOf, parseInstant, type Instant } from '#rules/base/instant.ts';
import { parseLocalDate, type LocalDate } from '#rules/base/local-date.ts';
import { err, ok, type Result } from '#rules/base/result.ts';

/** The moment a creditor's books cover (law 10), and the day it falls on where it was written. */
export type CutOff = { readonly at: Instant; readonly date: LocalDate };

/**
 * Reads a cut-off: an instant with offset, or a bare day, which is covered to its end in UTC. A day that is not over is
 * covered as far as the day before it: nobody says at which hour the file was written, and a payment since that hour
 * must not be taken for one the books hold (law 10). A cut-off still to come is refused: no books cover the future.
 */
export function parseCutOff(text: string, now: Instant): Result<CutOff, 'malformed' | 'ahead'> {
  const day = parseLocalDate(text);
  if (day !== null) {
    const start = epochMs(instantOf(Date.parse(`${day}T00:00:00Z`)));
    // A day may have begun up to 14 hours before it does in UTC.
    if (start - 14 * HOUR > epochMs(now)) return err('ahead');
    let end = start + 24 * HOUR - 1;
    while (end > epochMs(now)) end -= 24 * HOUR;
    return ok({ at: instantOf(end), date: day });
  }
  const instant = parseInstant(text);
  const written = parseLocalDate(text.slice(0, 10));
  if (!instant.ok || written === null) return err('malformed');
  return instant.value > now ? err('ahead') : ok({ at: instant.value, date: written });
}

/** Books made at this very moment: an invented portfolio. */
export function cutOffNow(now: Instant): CutOff {
  const date = parseLocalDate(now.slice(0, 10));
  if (date === null) throw new RangeError(`an instant begins with its date: ${now}`);
  return { at: now, date };
}

/**
 * The cut-off of a file that states none, which only a demo tenant may take: last night's, as daily files are, and no
 * older than the books that are there. It claims no payment of today.
 */
export function cutOffUnstated(now: Instant, last: Instant | null): CutOff {
  const { date } = cutOffNow(now);
  const night = instantOf(Date.parse(`${date}T00:00:00Z`) - 1);
  return { at: last !== null && last > night ? last : night, date };
}

const HOUR = 3_600_000;
