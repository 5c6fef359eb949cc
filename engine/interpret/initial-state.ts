import type { CaseState } from './case-state.ts';

/** What a case inherits when it enters a strategy. */
export type Beginning = Partial<Pick<CaseState, 'holds' | 'paused' | 'lastEvent' | 'lastContactAt'>>;

/** A case that has not started: the first case event it acts on is `started`. */
export function initialState(beginning: Beginning = {}): CaseState {
  return {
    schema: 1,
    status: { kind: 'new' },
    at: null,
    memory: null,
    enteredAt: null,
    decideFrom: null,
    asked: [],
    visited: 0,
    holds: beginning.holds ?? [],
    paused: beginning.paused ?? { tenant: false, strategy: false },
    kept: [],
    lastContactAt: beginning.lastContactAt ?? null,
    leaveAtSafePoint: false,
    lastEvent: beginning.lastEvent ?? 0,
  };
}
