import { setTimeout as sleep } from 'node:timers/promises';
import { errorText } from './error-text.ts';
import { isPortFree } from './free-port.ts';
import { isSameProcess } from './process-stamp.ts';
import type { Say } from './step-log.ts';
import type { KnownProcess } from './stop-process.ts';

/** A service under watch. */
export type Kept<T extends { readonly process: KnownProcess; readonly port: number }> = {
  current(): T;
  /** Ends the watch; the service itself is stopped by whoever asked. */
  release(): Promise<void>;
};

/**
 * Starts a service again when its process ends while the house is open: addresses are already in use elsewhere, so it comes
 * back on the same port. Looks twice a second, since an adopted process is not our child and sends no exit.
 */
export function keepAlive<T extends { readonly process: KnownProcess; readonly port: number }>(
  name: string,
  first: T,
  startAgain: () => Promise<T>,
  say: Say,
): Kept<T> {
  let current = first;
  const ended = new AbortController();
  /** False when the watch ended meanwhile. */
  const pause = (ms: number): Promise<boolean> => sleep(ms, true, { signal: ended.signal }).catch(() => false);
  const watch = async (): Promise<void> => {
    while (await pause(500)) {
      if (isSameProcess(current.process.pid, current.process.stamp)) continue;
      try {
        if (!(await isPortFree(first.port))) continue;
        say(`${name} ended (process ${current.process.pid}); starting it again on port ${first.port}`);
        current = await startAgain();
        say(`${name} is back (process ${current.process.pid})`);
      } catch (thrown) {
        say(`${name} could not be started again: ${errorText(thrown)}`);
        await pause(5_000);
      }
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
