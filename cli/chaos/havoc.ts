import { setTimeout as sleep } from 'node:timers/promises';
import type { ScratchServices } from '#cli/house/scratch-services.ts';
import type { Say } from '#cli/house/step-log.ts';
import type { KnownProcess } from '#cli/house/stop-process.ts';
import type { Random } from '#workers/demo/random.ts';
import type { Crew } from './crew.ts';

export type Havoc = {
  /** Kills -9 of Postgres and Temporal so far. */
  kills(): number;
  /** Ends it; resolves when what it killed last is up again. */
  stop(): Promise<void>;
};

export type HavocOptions = {
  readonly crew: Crew;
  readonly scratch: ScratchServices;
  readonly random: Random;
  /** Real milliseconds between two kills, on average. */
  readonly everyMs: number;
  /** A number that grows when work is done; undefined: Postgres is away. */
  readonly workDone: () => Promise<number | undefined>;
  readonly say: Say;
};

/** On a slow machine recovery takes longer than the pause: blows on what is down would only measure the machine. */
const PATIENCE_MS = 10_000;

/** Of ten kills: seven of our own processes, in turn, and three of the services. */
const SHARES = { ours: 0.7, postgres: 0.15, temporal: 0.15 } as const;

/** Kills -9 at random moments, and starts the services again at once; our own processes have their crew for that. */
export function startHavoc({ crew, scratch, random, everyMs, workDone, say }: HavocOptions): Havoc {
  const run = { kills: 0, stopping: false };
  const strike = async (): Promise<void> => {
    const target = random.among(SHARES);
    if (target === 'ours') {
      const member = crew.members[random.whole(0, crew.members.length - 1)];
      if (member !== undefined && crew.kill(member)) say(`kill -9 ${member.name}`);
      return;
    }
    const victim = target === 'postgres' ? scratch.cluster.process : scratch.temporal?.process;
    if (victim === undefined) return;
    say(`kill -9 ${target}`);
    killHard(victim);
    run.kills += 1;
    await (target === 'postgres' ? scratch.restartCluster() : scratch.restartTemporal());
  };
  const recovered = async (before: number | undefined): Promise<void> => {
    const deadline = Date.now() + PATIENCE_MS;
    while (!run.stopping && Date.now() < deadline) {
      const now = await workDone();
      if (now !== undefined && now > (before ?? 0)) return;
      await sleep(200);
    }
  };
  const stopping = (): boolean => run.stopping;
  const going = (async () => {
    while (!stopping()) {
      const before = await workDone();
      await sleep(everyMs * (0.4 + 1.2 * random.next()));
      await recovered(before);
      if (!stopping()) await strike();
    }
  })();
  return {
    kills: () => run.kills,
    stop: async () => {
      run.stopping = true;
      await going;
    },
  };
}

function killHard({ pid }: KnownProcess): void {
  process.kill(pid, 'SIGKILL');
}
