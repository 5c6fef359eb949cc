import type { Instant } from '../base/instant.ts';
import type { Json } from '../base/json.ts';

/**
 * One fact as it was read. `source` says where from (`books`, `ours`, `import:<run>`, `invented`, ...).
 * Facts from a creditor's books also say what the books covered (`asOf`) and when we learned it (`knownAt`): law 10.
 * `null` means "asked and known to be empty"; a fact nobody could read has no entry at all.
 */
export type FactReading = {
  readonly value: Json;
  readonly source: string;
  readonly asOf?: Instant;
  readonly knownAt?: Instant;
  /** The books it is from are older than their creditor allows: nothing may be judged by it (law 10). */
  readonly stale?: true;
};

/** The facts one decision was made on, by fact id. Plain JSON: it is stored with the turn and hashed. */
export type FactSnapshot = { readonly [factId: string]: FactReading };

/** Bare values by fact id; what conditions are evaluated on. A missing key is an undefined fact. */
export type Facts = { readonly [factId: string]: Json };

/** The values of a snapshot, without their provenance. */
export function factValues(snapshot: FactSnapshot): Facts {
  return Object.fromEntries(Object.entries(snapshot).map(([id, reading]) => [id, reading.value]));
}
