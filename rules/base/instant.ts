import type { Brand } from './brand.ts';
import { err, ok, type Result } from './result.ts';

/**
 * A moment, in the one canonical spelling `YYYY-MM-DDTHH:mm:ss.sssZ`.
 * One spelling makes `<` on strings the order in time, and equal moments equal bytes for hashing.
 */
export type Instant = Brand<string, 'Instant'>;

const WITH_OFFSET = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** Parses an ISO 8601 instant; an offset or `Z` is required, since a bare local time names no moment. */
export function parseInstant(input: unknown): Result<Instant, string> {
  if (typeof input !== 'string' || !WITH_OFFSET.test(input)) {
    return err(`expected an ISO instant with offset such as 2026-11-23T07:00:00-05:00, got ${JSON.stringify(input)}`);
  }
  const ms = Date.parse(input);
  return Number.isNaN(ms) ? err(`${input} is not a date of the calendar`) : ok(instantOf(ms));
}

/** The instant `ms` milliseconds after 1970-01-01T00:00Z. Throws RangeError outside ECMAScript's time range. */
export function instantOf(ms: number): Instant {
  return new Date(ms).toISOString() as Instant;
}

/** Milliseconds since 1970-01-01T00:00Z. */
export function epochMs(instant: Instant): number {
  return Date.parse(instant);
}

export function addMs(instant: Instant, ms: number): Instant {
  return instantOf(epochMs(instant) + ms);
}

export function earlier(a: Instant, b: Instant): Instant {
  return a < b ? a : b;
}
