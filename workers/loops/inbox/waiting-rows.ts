/** How often a row failed, and until when it rests. */
export type Failures = {
  readonly all: number;
  /** Those that do not pass by themselves. */
  readonly faults: number;
};

/** The rows of one tenant that failed, remembered by this process alone: another copy, or the next start, tries them at once. */
export type WaitingRows = {
  failed(inboxId: string, why: 'transient' | 'fault', now: number): Failures;
  applied(inboxId: string): void;
  /** Rows not to be tried yet; forgets those that rested long ago and are no longer there. */
  resting(now: number): readonly string[];
};

/** A row rests twice as long after each failure: 30 s at most, so a payment is not late by more once its cause has passed. */
const LONGEST_MS = 30_000;
const FORGOTTEN_MS = 20 * LONGEST_MS;

export function createWaitingRows(shortestMs: number): WaitingRows {
  const rows = new Map<string, Failures & { readonly until: number }>();
  return {
    failed: (inboxId, why, now) => {
      const before = rows.get(inboxId) ?? { all: 0, faults: 0 };
      const failures = { all: before.all + 1, faults: before.faults + (why === 'fault' ? 1 : 0) };
      const rest = Math.min(LONGEST_MS, shortestMs * 2 ** Math.min(before.all, 10));
      rows.set(inboxId, { ...failures, until: now + rest });
      return failures;
    },
    applied: (inboxId) => void rows.delete(inboxId),
    resting: (now) => {
      for (const [inboxId, { until }] of rows) if (until + FORGOTTEN_MS < now) rows.delete(inboxId);
      return [...rows].filter(([, { until }]) => until > now).map(([inboxId]) => inboxId);
    },
  };
}
