import { listen, type DoorbellListener } from '../running/doorbell-listener.ts';
import { repeat, type Repeating } from '../running/repeat.ts';
import { listTenants } from '../running/tenants.ts';
import { createFlights } from './flights.ts';
import type { PumpDependencies } from './pump-dependencies.ts';
import { sendRound, type RoundStatus } from './send-round.ts';
import { tidyTenant } from './tidy.ts';

export type Pump = {
  /** Runs until `stop`: on each ring of `cauce_contacts`, and every second. */
  start(): Promise<void>;
  /** Starts no further call, waits for those under way and for their outcomes to be written down. */
  stop(): Promise<void>;
  /** Tidies, sends what may leave now, waits for the outcomes: for tests and for a shell. */
  once(): Promise<void>;
};

/**
 * The sender (design.md section 7, "The pump"): takes reserved contacts to their providers, round robin over tenants, any number of
 * copies at once. It never judges the law again, and it never sends a contact twice.
 */
export function createPump(deps: PumpDependencies): Pump {
  const { log, options } = deps;
  const running: { stopping: boolean; rounds: number; loops: readonly Repeating[]; listener: DoorbellListener | null } =
    {
      stopping: false,
      rounds: 0,
      loops: [],
      listener: null,
    };
  const flights = createFlights(options.maxInFlight, options.maxInFlightPerAccount);
  const status: RoundStatus = { flights, isStopping: () => running.stopping };
  const round = () => sendRound(deps, status, running.rounds++);
  const tidy = async (): Promise<void> => {
    for (const { tenant_id } of await listTenants(deps.db)) {
      if (!running.stopping) await tidyTenant(deps, tenant_id);
    }
  };
  let again: NodeJS.Timeout | undefined;
  return {
    start: async () => {
      running.stopping = false;
      const sending = repeat({
        name: 'pump',
        everyMs: options.pollMs,
        log,
        act: async () => {
          const { crowded, nextTokenMs } = await round();
          clearTimeout(again);
          if (nextTokenMs < options.pollMs) again = setTimeout(() => sending.now(), nextTokenMs);
          if (crowded) void flights.landed().then(() => sending.now());
        },
      });
      running.loops = [sending, repeat({ name: 'pump.tidy', everyMs: options.tidyMs, log, act: tidy })];
      if (deps.listenUrl !== null) {
        running.listener = await listen(deps.listenUrl, 'cauce_contacts', () => sending.now(), log);
      }
    },
    stop: async () => {
      running.stopping = true;
      clearTimeout(again);
      await running.listener?.close();
      running.listener = null;
      await Promise.all(running.loops.map((loop) => loop.stop()));
      await flights.drained();
    },
    once: async () => {
      await tidy();
      for (let crowded = true; crowded;) {
        ({ crowded } = await round());
        await flights.drained();
      }
    },
  };
}
