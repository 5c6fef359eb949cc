import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { waitForLock } from './file-lock.ts';
import { HouseError } from './house-error.ts';
import { isExecutable, onPath } from './on-path.ts';
import { runProgram } from './run-program.ts';
import { timed, type Say } from './step-log.ts';
import { buildTemporal } from './temporal-build.ts';
import { downloadTemporal } from './temporal-download.ts';
import { userCache } from './user-cache.ts';

/** The last released CLI that `go install` can build: newer ones carry a `replace` (reference/temporal.md 1.1). Server 1.29.1. */
export const TEMPORAL_CLI_VERSION = '1.5.1';

/** A `temporal` program and where it was found. */
export type FoundTemporal = { readonly path: string; readonly from: 'TEMPORAL_CLI_PATH' | 'PATH' | 'cache' };

/** Where a program got by us lies. */
function cachedTemporalPath(): string {
  return join(userCache(`temporal-v${TEMPORAL_CLI_VERSION}`), 'temporal');
}

/** Looks without fetching: the variable, PATH, the user's cache. A variable that names nothing is an error, not a miss. */
export function findTemporal(cliPath: string | undefined): FoundTemporal | undefined {
  if (cliPath !== undefined) {
    if (!isExecutable(cliPath))
      throw new HouseError('temporalBinary', `TEMPORAL_CLI_PATH names ${cliPath}, which cannot be executed.`);
    return { path: cliPath, from: 'TEMPORAL_CLI_PATH' };
  }
  const installed = onPath('temporal');
  if (installed !== undefined) return { path: installed, from: 'PATH' };
  const cached = cachedTemporalPath();
  return isExecutable(cached) ? { path: cached, from: 'cache' } : undefined;
}

/**
 * The `temporal` program, got if the machine has none: the official download, then a build by Go. Only one process at a
 * time fetches; the others wait for it and use what it got. Says each step and its time.
 */
export async function acquireTemporal(cliPath: string | undefined, say: Say): Promise<FoundTemporal> {
  const found = findTemporal(cliPath);
  if (found !== undefined) return found;
  const target = cachedTemporalPath();
  await mkdir(dirname(target), { recursive: true });
  const release = await waitForLock(`${target}.lock`, (holder) => {
    say(`Temporal: process ${holder.pid} is already getting it; waiting`);
  });
  try {
    // Whoever held the lock before us may have put it there.
    if (!isExecutable(target)) await fetchInto(target, say);
  } finally {
    await release();
  }
  return { path: target, from: 'cache' };
}

async function fetchInto(target: string, say: Say): Promise<void> {
  const failures: string[] = [];
  for (const way of [downloadTemporal, buildTemporal]) {
    const outcome = await timed(
      say,
      () => way(TEMPORAL_CLI_VERSION, target, say),
      (answer) => `Temporal: ${answer.ok ? `ready in ${target}` : answer.error}`,
    );
    if (outcome.ok && (await starts(target))) return;
    failures.push(outcome.ok ? `${target} does not run` : outcome.error);
  }
  throw new HouseError(
    'temporalBinary',
    `There is no "temporal" program and none could be got. ${failures.join(' ')} Install the Temporal CLI, or name it in TEMPORAL_CLI_PATH, or give a server in TEMPORAL_ADDRESS.`,
  );
}

async function starts(path: string): Promise<boolean> {
  return (await runProgram(path, ['--version'], { timeoutMs: 20_000 })).code === 0;
}
