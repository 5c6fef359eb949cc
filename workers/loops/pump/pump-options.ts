import type { Breaker } from '#engine/store/provider-account-store.ts';

/** Real milliseconds throughout, except where a name says business. */
export type PumpOptions = {
  /** How often it looks without being rung. */
  readonly pollMs: number;
  /** How often it tidies: leases, overdue rows, unknown outcomes. */
  readonly tidyMs: number;
  /** Calls under way at once in this process, and for one provider account: a hanging provider keeps no other waiting. */
  readonly maxInFlight: number;
  readonly maxInFlightPerAccount: number;
  /** Rows taken from one account before the next tenant's turn. */
  readonly chunk: number;
  /** How long a picked row is left alone by other pumps before its claim. */
  readonly pickLeaseMs: number;
  /** From the claim to the start of the call; past it the row is given back. */
  readonly startWithinMs: number;
  readonly callTimeoutMs: number;
  /** From the claim until its outcome is taken for unknown. More than start, call and report together. */
  readonly leaseMs: number;
  readonly lookUpTimeoutMs: number;
  /** Between two look-ups of one contact. */
  readonly lookUpPauseMs: number;
  /** Business time after which an unknown outcome gets an owner. */
  readonly ownUnknownAfterBusinessMs: number;
  /** Who gets it: a role. */
  readonly unknownOwner: string;
  readonly breaker: Breaker;
};

export const PUMP_DEFAULTS: PumpOptions = {
  pollMs: 1000,
  tidyMs: 1000,
  maxInFlight: 32,
  maxInFlightPerAccount: 16,
  chunk: 8,
  pickLeaseMs: 5000,
  startWithinMs: 1000,
  callTimeoutMs: 10_000,
  leaseMs: 30_000,
  lookUpTimeoutMs: 5000,
  lookUpPauseMs: 5000,
  ownUnknownAfterBusinessMs: 24 * 3_600_000,
  unknownOwner: 'coordinator',
  breaker: { breakerAt: 5, pauseMs: 5000, longestPauseMs: 5 * 60_000 },
};
