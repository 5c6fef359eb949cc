import { setTimeout as sleep } from 'node:timers/promises';
import { errorText } from './error-text.ts';
import { isPortFree } from './free-port.ts';
import { isSameProcess } from './process-stamp.ts';
import type { Say } from './step-log.ts';
import type { KnownProcess } from './stop-process.ts';

/** A service under watch. */
export type Kept<T extends { readonly process: KnownProcess; readonly port: number | undefined }> = {
  current(): T;
  /** Ends the watch; the service itself is stopped by whoever asked. */
  release(): Promise<void>;
};

/** A service that lived this long was well: its next end is answered at once. */
const STEADY_MS = 60_000;
const LONGEST_PAUSE_MS = 30_000;

/**
 * Starts a service again when its process ends while the house is open: addresses are already in use elsewhere, so it comes
 * back on the same port. Looks twice a second, since an adopted process is not our child and sends no exit. One that ends
 * again and again is waited for longer each time.
 */
export function keepAlive<T extends { readonly process: KnownProcess; readonly port: number | undefined }>(
  name: string,
  first: T,
  startAgain: () => Promise<T>,
  say: Say,
): Kept<T> {
  let current = first;
  const ended = new AbortController();
  /** False when the watch ended meanwhile. */
  const pause = (ms: number): Promise<boolean> => sleep(ms, true, { signal: ended.signal }).catch(() => false);
  const where = first.port === undefined ? '' : ` on port ${first.port}`;
  const watch = async (): Promise<void> => {
    let since = performance.now();
    let quick = 0;
    while (await pause(500)) {
      if (isSameProcess(current.process.pid, current.process.stamp)) continue;
      if (first.port !== undefined && !(await isPortFree(first.port))) continue;
      quick = performance.now() - since > STEADY_MS ? 0 : quick + 1;
      say(`${name} ended (process ${current.process.pid}); starting it again${where}`);
      if (!(await pause(pauseAfter(quick)))) return;
      try {
        current = await startAgain();
        say(`${name} is back (process ${current.process.pid})`);
      } catch (thrown) {
        say(`${name} could not be started again: ${errorText(thrown)}`);
      }
      since = performance.now();
    }
  };
  const watching = watch();
  return {
    current: () => current,
    release: async () => {
      ended.abort();
      await watching;
    },
  };
}

/** None for the first end, then a second, doubling. */
function pauseAfter(quickEnds: number): number {
  return quickEnds < 2 ? 0 : Math.min(1_000 * 2 ** (quickEnds - 2), LONGEST_PAUSE_MS);
}
