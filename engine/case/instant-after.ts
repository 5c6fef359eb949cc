import { epochMs, instantOf, type Instant } from '#rules/base/instant.ts';

/** 9999-12-31T23:59:59.999Z: later years are spelt with a sign, and would break the order of instants as text. */
const LAST_MS = 253_402_300_799_999;

/** The instant `ms` milliseconds after `from`; null where `ms` is no number or the result is past the year 9999. */
export function instantAfter(from: Instant, ms: number): Instant | null {
  const at = epochMs(from) + ms;
  return at >= 0 && at <= LAST_MS ? instantOf(at) : null;
}
