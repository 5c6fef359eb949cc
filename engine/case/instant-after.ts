import { epochMs, type Instant } from '#rules/base/instant.ts';

const DAY_MS = 86_400_000;
/** 9999-12-31T23:59:59.999Z: later years are spelt with a sign, and would break the order of instants as text. */
const LAST_MS = 253_402_300_799_999;
const TWO_DIGITS: readonly string[] = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, '0'));

/** The instant `ms` milliseconds after `from`; null where `ms` is no number or the result is before 1970 or past 9999. */
export function instantAfter(from: Instant, ms: number): Instant | null {
  const at = Math.trunc(epochMs(from) + ms);
  return at >= 0 && at <= LAST_MS ? spelt(at) : null;
}

/**
 * What `Date.prototype.toISOString` gives, in a fifth of its time: deadlines are most of what a step computes.
 * Days to date by Howard Hinnant's `civil_from_days`; the test holds it to `Date`.
 */
function spelt(at: number): Instant {
  const days = Math.floor(at / DAY_MS);
  const era = Math.floor((days + 719_468) / 146_097);
  const dayOfEra = days + 719_468 - era * 146_097;
  const leaps = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leaps) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
  const inDay = at - days * DAY_MS;
  const minutes = Math.floor(inDay / 60_000);
  const inMinute = inDay - minutes * 60_000;
  const hour = Math.floor(minutes / 60);
  const second = Math.floor(inMinute / 1000);
  const date = `${year}-${two(month)}-${two(day)}`;
  return `${date}T${two(hour)}:${two(minutes - hour * 60)}:${two(second)}.${three(inMinute - second * 1000)}Z` as Instant;
}

function two(n: number): string {
  return TWO_DIGITS[n] ?? '00';
}

function three(n: number): string {
  return n < 100 ? `0${two(n)}` : String(n);
}
