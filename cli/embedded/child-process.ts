import { spawn, type ChildProcess } from 'node:child_process';
import { processStamp } from '#cli/house/process-stamp.ts';
import { stopProcess, type KnownProcess } from '#cli/house/stop-process.ts';
import { projectRoot } from '#cli/project-root.ts';
import { childSays, type ChildName, type ChildSays, type ChildSettings } from './child-words.ts';
import { ownProgram } from './own-program.ts';

/** One process of ours: loading, then waiting for its settings, then serving. */
export type Child = {
  readonly process: KnownProcess;
  /** Gives it its settings once it is loaded. Answers its sentence when it serves; throws why it does not, and it is gone. */
  start(settings: ChildSettings): Promise<string>;
  /** Ends it in order; past the patience, by force. */
  stop(): Promise<void>;
};

/** A worker in the midst of many turns ends them first, and a call that is out gets its answer written down. */
const STOP_PATIENCE_MS = 25_000;

/** Starts `cauce start child NAME`, which loads its modules at once: that is most of its start, and needs nothing of ours. */
export function spawnChild(name: ChildName): Child {
  const child = spawn(process.execPath, [...ownProgram(), 'start', 'child', name], {
    cwd: projectRoot,
    // A group of its own: a terminal's Ctrl-C reaches the launcher alone, which ends its children in order.
    detached: true,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const pid = child.pid ?? 0;
  const known = { pid, stamp: processStamp(pid) ?? '' };
  const loaded = hear(child, 'loaded');
  const ready = hear(child, 'ready');
  const stop = async (): Promise<void> => {
    await stopProcess(known, 'SIGTERM', STOP_PATIENCE_MS);
  };
  const served = async (saying: Promise<ChildSays>): Promise<ChildSays> => {
    const said = await saying;
    if (said.kind !== 'failed') return said;
    await stop();
    throw new Error(said.reason);
  };
  return {
    process: known,
    stop,
    start: async (settings) => {
      await served(loaded);
      // A child that ended meanwhile is heard of through `ready`.
      child.send(settings, () => undefined);
      const said = await served(ready);
      return said.kind === 'ready' ? said.sentence : '';
    },
  };
}

/** The first time it says this, or that it failed; its end counts as a failure. */
function hear(child: ChildProcess, kind: 'loaded' | 'ready'): Promise<ChildSays> {
  return new Promise((resolve) => {
    const fail = (reason: string): void => resolve({ kind: 'failed', reason });
    child.on('message', (message) => {
      const said = childSays.parse(message);
      if (said.kind === kind || said.kind === 'failed') resolve(said);
    });
    child.once('error', (thrown) => fail(thrown.message));
    child.once('exit', (code, signal) => fail(`it ended before it served (${signal ?? `code ${String(code)}`})`));
  });
}
