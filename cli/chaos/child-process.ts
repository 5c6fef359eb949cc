import { spawn, type ChildProcess } from 'node:child_process';
import { ownProgram } from '#cli/embedded/own-program.ts';
import { projectRoot } from '#cli/project-root.ts';
import { CALM, CHILD_CONFIG, READY, type ChildConfig } from './child.ts';

export type RoleChild = {
  /** Whether it serves yet. */
  readonly isReady: () => boolean;
  readonly ready: Promise<void>;
  /** The signal or the code it ended by. */
  readonly ended: Promise<string>;
  readonly kill: () => void;
  /** From now on it no longer ends itself. */
  readonly calm: () => void;
  /** Stands still, its connections open, until it is thawed. */
  readonly freeze: () => void;
  readonly thaw: () => void;
};

/** Starts `cauce chaos child` with this configuration, from the build or from the sources as this process runs. */
export function startRoleChild(config: ChildConfig): RoleChild {
  const child = spawn(process.execPath, [...ownProgram(), 'chaos', 'child'], {
    cwd: projectRoot,
    // A silent child's libraries are not: each lost connection would be a line.
    stdio: ['ignore', 'ignore', config.logLevel === 'silent' ? 'ignore' : 'inherit', 'ipc'],
    env: { ...process.env, [CHILD_CONFIG]: JSON.stringify(config) },
  });
  let isReady = false;
  const ready = new Promise<void>((resolve) => {
    child.on('message', (message) => {
      if (message !== READY) return;
      isReady = true;
      resolve();
    });
  });
  return {
    isReady: () => isReady,
    ready,
    ended: endOf(child),
    kill: () => void child.kill('SIGKILL'),
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    calm: () => {
      if (child.connected) child.send(CALM, () => undefined);
    },
  };
}

function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (thrown) => resolve(thrown.message));
    child.once('exit', (code, signal) => resolve(signal ?? `code ${String(code)}`));
  });
}
