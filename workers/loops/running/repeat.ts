import type { Logger } from 'pino';

export type Repeating = { readonly stop: () => Promise<void>; readonly now: () => void };

export type RepeatOptions = {
  readonly name: string;
  readonly everyMs: number;
  readonly act: () => Promise<void>;
  readonly log: Logger;
};

/**
 * Runs `act` again and again, never two at once; `now()` cuts the pause short. A failure is logged and the loop goes
 * on: rows wait in Postgres, so nothing is lost by trying later. `stop()` waits for the run in progress.
 */
export function repeat({ name, everyMs, act, log }: RepeatOptions): Repeating {
  let stopped = false;
  let wake: (() => void) | null = null;
  let rung = false;
  const pause = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, everyMs);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const running = (async () => {
    while (!isStopped()) {
      rung = false;
      try {
        await act();
      } catch (error) {
        log.error({ loop: name, err: error }, 'loop.failed');
      }
      if (!isStopped() && !wasRung()) await pause();
      wake = null;
    }
  })();
  // A function, so that the loop's condition is read anew after each await.
  function isStopped(): boolean {
    return stopped;
  }
  function wasRung(): boolean {
    return rung;
  }
  return {
    now: () => {
      rung = true;
      wake?.();
    },
    stop: async () => {
      stopped = true;
      wake?.();
      await running;
    },
  };
}
