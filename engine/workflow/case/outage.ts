import { isCancellation, sleep, TemporalFailure, workflowInfo } from '@temporalio/workflow';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

/**
 * Runs `act` until it succeeds, sleeping durably between tries with jitter, so that Postgres away for a minute costs
 * a few timers and every case comes back spread out. `act` calls one local activity and nothing else: whatever failure
 * comes of it is that activity's. Live it is an ActivityFailure, on replay the ApplicationFailure inside it (SDK 1.24;
 * a test replays one), so its class must decide nothing.
 */
export async function throughOutage<T>(act: () => Promise<T>): Promise<T> {
  let pauseMs = FIRST_PAUSE_MS;
  for (;;) {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof TemporalFailure) || isCancellation(error)) throw error;
    }
    await sleep(Math.ceil(pauseMs * (0.5 + spreadOf(workflowInfo().workflowId))));
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
  }
}

/** A number in [0, 1) that differs between cases and is the same on replay. */
function spreadOf(id: string): number {
  let hash = 0;
  for (let i = 0; i < id.length; i += 1) hash = (hash * 31 + id.charCodeAt(i)) % 1009;
  return hash / 1009;
}
