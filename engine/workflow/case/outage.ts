import { ActivityFailure, isCancellation, sleep, workflowInfo } from '@temporalio/workflow';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

/**
 * Runs `act` until it succeeds, sleeping durably between tries with jitter, so that Postgres away for a minute costs
 * a few timers and every case comes back spread out. Anything but an activity's failure goes up.
 */
export async function throughOutage<T>(act: () => Promise<T>): Promise<T> {
  let pauseMs = FIRST_PAUSE_MS;
  for (;;) {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof ActivityFailure) || isCancellation(error)) throw error;
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
