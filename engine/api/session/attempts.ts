import { ProblemError } from '../http/problem-error.ts';

export type AttemptLimits = { readonly max: number; readonly windowMs: number };

/** Counts failed sign-ins per e-mail and per address, in real time. */
export type Attempts = {
  /** Throws `tooManyAttempts` when either has had its share. */
  check(keys: readonly string[]): void;
  failed(keys: readonly string[]): void;
  succeeded(keys: readonly string[]): void;
};

const MOST_KEYS = 10_000;

export function createAttempts(limits: AttemptLimits, nowMs: () => number): Attempts {
  const counts = new Map<string, { count: number; since: number }>();
  const live = (key: string): { count: number; since: number } | undefined => {
    const found = counts.get(key);
    if (found === undefined || nowMs() - found.since < limits.windowMs) return found;
    counts.delete(key);
    return undefined;
  };
  return {
    check: (keys) => {
      for (const key of keys) {
        const found = live(key);
        if (found === undefined || found.count < limits.max) continue;
        const retryAfter = Math.ceil((found.since + limits.windowMs - nowMs()) / 1000);
        throw new ProblemError('tooManyAttempts', `Wait ${retryAfter} seconds.`, { retryAfter });
      }
    },
    failed: (keys) => {
      // A flood of invented addresses forgets the oldest, never grows without bound.
      const oldest = counts.size >= MOST_KEYS ? counts.keys().next().value : undefined;
      if (oldest !== undefined) counts.delete(oldest);
      for (const key of keys) {
        const found = live(key);
        if (found === undefined) counts.set(key, { count: 1, since: nowMs() });
        else found.count += 1;
      }
    },
    succeeded: (keys) => {
      for (const key of keys) counts.delete(key);
    },
  };
}
