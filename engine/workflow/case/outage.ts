import { ApplicationFailure, isCancellation, sleep, TemporalFailure, workflowInfo } from '@temporalio/workflow';
import { PLAN_UNUSABLE } from './plan-unusable.ts';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

/**
 * Runs `act` until it succeeds, sleeping durably between tries with jitter, so that Postgres away for a minute costs
 * a few timers and every case comes back spread out. `act` calls one local activity and nothing else: whatever failure
 * comes of it is that activity's. Live it is an ActivityFailure, on replay the ApplicationFailure inside it (SDK 1.24;
 * a test replays one), so its class must decide nothing.
 *
 * A plan that is missing or is not what its hash names is no outage: no waiting cures it. The run fails, and the sweep
 * parks the case (law 4).
 */
export async function throughOutage<T>(act: () => Promise<T>): Promise<T> {
  let pauseMs = FIRST_PAUSE_MS;
  for (;;) {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof TemporalFailure) || isCancellation(error) || isFinal(error)) throw error;
    }
    await sleep(Math.ceil(pauseMs * (0.5 + spreadOf(workflowInfo().workflowId))));
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
  }
}

function isFinal(error: TemporalFailure): boolean {
  const failure = error instanceof ApplicationFailure ? error : error.cause;
  return failure instanceof ApplicationFailure && failure.type === PLAN_UNUSABLE;
}

/** A number in [0, 1) that differs between cases and is the same on replay. */
function spreadOf(id: string): number {
  let hash = 0;
  for (let i = 0; i < id.length; i += 1) hash = (hash * 31 + id.charCodeAt(i)) % 1009;
  return hash / 1009;
}
