import { setTimeout as sleep } from 'node:timers/promises';
import type { Say } from '#cli/house/step-log.ts';
import type { Random } from '#workers/demo/random.ts';
import { startRoleChild, type RoleChild } from './child-process.ts';
import type { ChildConfig } from './child.ts';

export type CrewMember = {
  readonly name: string;
  readonly role: ChildConfig['role'];
};

/** Processes of ours that are started again the moment they end. */
export type Crew = {
  readonly members: readonly CrewMember[];
  /** Kill -9; false when it is not up to be killed. */
  kill(member: CrewMember): boolean;
  /** Kills -9 so far, those at named points included. */
  kills(): number;
  /** Ends that nobody ordered. */
  crashes(): number;
  /** Nobody ends itself any more; resolves when all serve. */
  calm(): Promise<void>;
  stop(): Promise<void>;
};

export type CrewOptions = {
  /** What they are started from. */
  readonly cli: string;
  readonly members: readonly CrewMember[];
  readonly config: Omit<ChildConfig, 'role' | 'end' | 'continueAt' | 'cachedCases'>;
  readonly random: Random;
  readonly say: Say;
};

const PATIENCE_MS = 300_000;

/** Starts all and resolves when all serve. */
export async function startCrew({ cli, members, config, random, say }: CrewOptions): Promise<Crew> {
  const children = new Map<CrewMember, RoleChild>();
  const run = { stopping: false, calm: false, kills: 0, crashes: 0 };
  const stopping = (): boolean => run.stopping;
  const keep = async (member: CrewMember): Promise<void> => {
    while (!stopping()) {
      const end = run.calm ? null : endFor(member.role, random);
      const child = startRoleChild(cli, { ...config, ...sizesOf(random), role: member.role, end });
      children.set(member, child);
      if (run.calm) child.calm();
      const how = await child.ended;
      if (stopping()) return;
      if (how === 'SIGKILL') {
        run.kills += 1;
      } else {
        run.crashes += 1;
        say(`${member.name} ended by itself: ${how}`);
        await sleep(500);
      }
    }
  };
  const kept = members.map(keep);
  const allReady = async (): Promise<void> => {
    const deadline = Date.now() + PATIENCE_MS;
    while (!members.every((member) => children.get(member)?.isReady() === true)) {
      if (Date.now() > deadline) throw new Error(`the processes did not all serve within ${PATIENCE_MS / 1000} s`);
      await sleep(100);
    }
  };
  await allReady();
  return {
    members,
    kill: (member) => {
      const child = children.get(member);
      if (child?.isReady() !== true) return false;
      child.kill();
      return true;
    },
    kills: () => run.kills,
    crashes: () => run.crashes,
    calm: async () => {
      run.calm = true;
      for (const child of children.values()) child.calm();
      await sleep(200);
      await allReady();
    },
    stop: async () => {
      run.stopping = true;
      for (const child of children.values()) child.kill();
      await Promise.all(kept);
    },
  };
}

/** Short histories that begin anew often, and a cache of two cases, are where replay is tried. */
function sizesOf(random: Random): Pick<ChildConfig, 'continueAt' | 'cachedCases'> {
  return { continueAt: random.pick([1, 1, 20, 200]), cachedCases: random.pick([2, 20, 400]) };
}

function endFor(role: ChildConfig['role'], random: Random): ChildConfig['end'] {
  if (!random.chance(0.7)) return null;
  switch (role) {
    case 'worker': {
      const point = random.pick(['afterCommit', 'afterCommit', 'afterLook', 'continueAsNew'] as const);
      return {
        point,
        passing: random.whole(3, 60),
        // The turn's answer reaches the sandbox, which completes its task with continue-as-new: some of these hit it.
        delayMs: point === 'continueAsNew' ? random.whole(1, 40) : 0,
      };
    }
    case 'channels':
      return {
        point: random.pick(['afterSending', 'afterProviderAccepted'] as const),
        passing: random.whole(2, 20),
        delayMs: 0,
      };
    case 'api':
      return null;
  }
}
