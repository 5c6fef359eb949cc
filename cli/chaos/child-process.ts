import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { buildCli } from '#cli/build/build-cli.ts';
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

/** The build that children are started from: from sources, each start would take longer than what is to be tried. */
export async function builtCli(): Promise<string> {
  const main = process.argv[1];
  if (main?.endsWith('cli.mjs') === true) return main;
  await buildCli();
  return join(projectRoot, 'dist', 'cli.mjs');
}

/** Starts `cauce chaos child` of this build with this configuration. */
export function startRoleChild(cli: string, config: ChildConfig): RoleChild {
  const child = spawn(process.execPath, [cli, 'chaos', 'child'], {
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
