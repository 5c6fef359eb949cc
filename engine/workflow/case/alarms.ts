import { CancellationScope, condition, isCancellation, sleep } from '@temporalio/workflow';

type Alarm = { readonly ms: number; readonly scope: CancellationScope };

export type Alarms = {
  /** Sleeps so long, or until woken: true. Real milliseconds. */
  readonly sleepUntil: (woken: () => boolean, ms: number) => Promise<boolean>;
};

/** A timer is left running through sleeps of up to this share of it. */
const SHORT = 1 / 4;

/**
 * The timers of one run. Broken off for a much shorter sleep, a timer is left to run: cancelling it costs an event, and
 * mostly the case has ended or asked for a longer sleep before it fires. A longer sleep cancels it, since a timer that
 * fires for nothing costs four. Whatever is left to run never ends a sleep.
 */
export function createAlarms(): Alarms {
  let running: readonly Alarm[] = [];

  const set = (ms: number): Alarm => {
    const alarm: Alarm = { ms, scope: new CancellationScope() };
    running = [...running, alarm];
    alarm.scope
      .run(() => sleep(ms))
      .then(() => {
        running = running.filter((other) => other !== alarm);
      })
      .catch((error: unknown) => {
        if (!isCancellation(error)) throw error;
      });
    return alarm;
  };

  return {
    sleepUntil: async (woken, ms) => {
      const overtaken = running.filter((alarm) => ms > alarm.ms * SHORT);
      running = running.filter((alarm) => !overtaken.includes(alarm));
      for (const { scope } of overtaken) scope.cancel();
      const own = set(ms);
      await condition(() => woken() || !running.includes(own));
      return woken();
    },
  };
}
