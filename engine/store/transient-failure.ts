import { sqlState } from './retry-once.ts';

/** Classes of Postgres' codes that say nothing about the statement: connection lost, undone for another's sake, no room, being shut down. */
const TRANSIENT_CLASSES: ReadonlySet<string> = new Set(['08', '40', '53', '57', '58']);
/** A lock that was not free in time; a standby that takes no writes yet. */
const TRANSIENT_CODES: ReadonlySet<string> = new Set(['55P03', '25006']);
const LOST_CONNECTION =
  /Connection terminated|Timeout acquiring a connection|not queryable|^(connect|read|write) E[A-Z]+/;

/** Whether a transaction failed for a reason that passes by itself: the same one may succeed later, however often it failed. */
export function isTransient(thrown: unknown): boolean {
  const state = sqlState(thrown);
  if (state !== null && /^[0-9]/.test(state))
    return TRANSIENT_CLASSES.has(state.slice(0, 2)) || TRANSIENT_CODES.has(state);
  return thrown instanceof Error && LOST_CONNECTION.test(thrown.message);
}
