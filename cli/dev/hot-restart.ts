import { CHILD_NAMES, type ChildName } from '#cli/embedded/child-words.ts';
import type { Crew } from '#cli/embedded/crew.ts';
import { errorText } from '#cli/house/error-text.ts';
import { seconds, type Say } from '#cli/house/step-log.ts';
import type { Parts } from './parts.ts';

export type HotRestart = {
  /** A file of the sources was saved, added or removed; path from the project's folder. */
  changed(file: string): void;
  /** Resolves when nothing is being restarted; what changes from now on is not looked at. */
  stop(): Promise<void>;
};

export type HotRestartOptions = {
  readonly crew: Readonly<Record<ChildName, Pick<Crew[ChildName], 'restart' | 'stop'>>>;
  readonly say: Say;
  readonly readParts: () => Promise<Parts>;
  /** Saves within this time are one change: an editor writes several files, or one of them twice. */
  readonly gatherMs: number;
};

const NAMES: Readonly<Record<ChildName, string>> = { api: 'API', workers: 'Case worker with channels' };

/**
 * Restarts the processes that run a changed file, and no other. Sources that cannot be read end them, so that nobody takes
 * the old behaviour for the new one; they start again with the next save that mends it.
 */
export function createHotRestart({ crew, say, readParts, gatherMs }: HotRestartOptions): HotRestart {
  const gathered = new Set<string>();
  const down = new Set<ChildName>();
  let parts = readParts();
  let timer: NodeJS.Timeout | undefined;
  let work = Promise.resolve();
  let ended = false;

  const restart = async (name: ChildName, what: string): Promise<void> => {
    const begin = performance.now();
    try {
      await crew[name].restart();
      down.delete(name);
      say(`${what}: ${NAMES[name]} restarted (${seconds(performance.now() - begin)})`);
    } catch (thrown) {
      down.add(name);
      say(errorText(thrown));
      say(`${what}: ${NAMES[name]} does not start and stays down until the next save`);
    }
  };
  const end = async (name: ChildName, what: string): Promise<void> => {
    down.add(name);
    await crew[name].stop();
    say(`${what}: ${NAMES[name]} is down until the next save`);
  };
  const takeUp = async (): Promise<void> => {
    const files = [...gathered];
    gathered.clear();
    if (ended || files.length === 0) return;
    const what = sentenceOf(files);
    const before = await parts;
    const now = await readParts();
    const runs = (name: ChildName | 'launcher'): boolean =>
      [before, now].some((each) => each.kind === 'read' && files.some((file) => each.files[name].has(file)));
    const concerned = CHILD_NAMES.filter((name) => runs(name) || down.has(name));
    if (now.kind === 'broken') {
      // Kept: what was read last says whom the next save concerns.
      if (concerned.length > 0 || runs('launcher')) say(now.text);
      await Promise.all(concerned.map((name) => end(name, what)));
      return;
    }
    parts = Promise.resolve(now);
    if (concerned.length === 0 && runs('launcher')) say(`${what}: part of the launcher; start anew to take it up`);
    await Promise.all(concerned.map((name) => restart(name, what)));
  };
  return {
    changed: (file) => {
      gathered.add(file);
      clearTimeout(timer);
      timer = setTimeout(() => {
        work = work.then(takeUp);
      }, gatherMs);
    },
    stop: async () => {
      ended = true;
      clearTimeout(timer);
      await work;
    },
  };
}

function sentenceOf(files: readonly string[]): string {
  const [first, ...others] = files;
  return others.length === 0 ? `${first ?? ''} changed` : `${first ?? ''} and ${others.length} more changed`;
}
