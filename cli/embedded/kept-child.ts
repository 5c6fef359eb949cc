import { keepAlive, type Kept } from '#cli/house/keep-alive.ts';
import type { Say } from '#cli/house/step-log.ts';
import type { KnownProcess } from '#cli/house/stop-process.ts';
import { spawnChild } from './child-process.ts';
import type { ChildName, ChildSettings } from './child-words.ts';
import { noteChild } from './noted-child.ts';

/** A child of the launcher over all its processes: one that dies is replaced. */
export type KeptChild = {
  /** Gives it what it runs on; answers its sentence when it serves. From then on it is kept alive. */
  start(settings: ChildSettings): Promise<string>;
  /** Replaces it by one of the sources as they are now. Throws why that one does not serve; then it stays down. */
  restart(): Promise<void>;
  /** Ends it, whatever it is doing. */
  stop(): Promise<void>;
};

type Running = { readonly process: KnownProcess; readonly port: number | undefined };

const NAMES: Readonly<Record<ChildName, string>> = { api: 'API', workers: 'Case worker with channels' };

/** Spawns a child, which loads while the services below it start. */
export function spawnKept(name: ChildName, say: Say): KeptChild {
  let child = spawnChild(name);
  let kept: Kept<Running> | undefined;
  let given: ChildSettings | undefined;

  const begin = async (settings: ChildSettings): Promise<string> => {
    await noteChild(settings.stateDir, name, child.process);
    return child.start(settings);
  };
  const keep = (settings: ChildSettings): Kept<Running> => {
    const running = (): Running => ({
      process: child.process,
      port: name === 'api' ? settings.ports.api : undefined,
    });
    const startAgain = async (): Promise<Running> => {
      child = spawnChild(name);
      await begin(settings);
      return running();
    };
    return keepAlive(NAMES[name], running(), startAgain, say);
  };
  const release = async (): Promise<void> => {
    await kept?.release();
    kept = undefined;
  };
  return {
    start: async (settings) => {
      given = settings;
      const sentence = await begin(settings);
      kept = keep(settings);
      return sentence;
    },
    restart: async () => {
      if (given === undefined) throw new Error(`${NAMES[name]} has not been started yet`);
      await release();
      const old = child;
      // The new one loads while the old one ends.
      child = spawnChild(name);
      await old.stop();
      await begin(given);
      kept = keep(given);
    },
    stop: async () => {
      await release();
      await child.stop();
    },
  };
}
