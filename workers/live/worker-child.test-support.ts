import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

export type WorkerChild = {
  /** Resolves with the signal or code it ended by. */
  readonly ended: Promise<string>;
  /** Whether the system has stopped it (SIGSTOP): it lives, and does nothing at all. */
  readonly isFrozen: () => Promise<boolean>;
  /** What it wrote to standard error, where `quiet`. */
  readonly said: () => string;
  readonly kill: (signal: NodeJS.Signals) => void;
  readonly stop: () => Promise<void>;
};

export type WorkerChildOptions = {
  readonly appUrl: string;
  readonly temporal: string;
  readonly taskQueue: string;
  readonly env?: Readonly<Record<string, string>>;
  /** A process that is meant to fail: what it says is kept for the test instead of shown. */
  readonly quiet?: boolean;
};

/** Starts a worker process and waits until it polls. */
export async function startWorkerChild(options: WorkerChildOptions): Promise<WorkerChild> {
  const child = fork(fileURLToPath(new URL('worker-child-main.test-support.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', options.quiet === true ? 'pipe' : 'inherit', 'ipc'],
    env: {
      ...process.env,
      APP_URL: options.appUrl,
      TEMPORAL: options.temporal,
      TASK_QUEUE: options.taskQueue,
      ...options.env,
    },
  });
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
  const ended = endOf(child);
  await Promise.race([once(child, 'message'), ended]);
  return {
    ended,
    said: () => said,
    isFrozen: async () =>
      (await readFile(`/proc/${child.pid ?? 0}/stat`, 'utf8')).split(') ')[1]?.startsWith('T') === true,
    kill: (signal) => void child.kill(signal),
    stop: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ?? String(code)));
  });
}
