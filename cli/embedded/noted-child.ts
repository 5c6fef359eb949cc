import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { readJsonFile, writeJsonFile } from '#cli/house/json-file.ts';
import type { Say } from '#cli/house/step-log.ts';
import { stopProcess, type KnownProcess } from '#cli/house/stop-process.ts';
import { isSameProcess } from '#cli/house/process-stamp.ts';

const note = z.object({ pid: z.number(), stamp: z.string() });

/** The process that a launcher noted under this name last; it may have ended. */
export function readNotedChild(stateDir: string, name: string): Promise<KnownProcess | undefined> {
  return readJsonFile(pathOf(stateDir, name), note);
}

/** Notes a process before it serves, so that the next launcher knows whom it may end. */
export async function noteChild(stateDir: string, name: string, { pid, stamp }: KnownProcess): Promise<void> {
  await mkdir(join(stateDir, 'processes'), { recursive: true });
  await writeJsonFile(pathOf(stateDir, name), { pid, stamp });
}

/**
 * Ends what a killed launcher left behind. Its children end by themselves when it dies; one that is frozen or busy may
 * still hold the port, and the pages' address would move.
 */
export async function endLeftover(stateDir: string, name: string, say: Say): Promise<void> {
  const left = await readNotedChild(stateDir, name);
  if (left === undefined) return;
  if (isSameProcess(left.pid, left.stamp)) {
    const how = await stopProcess(left, 'SIGTERM', 5_000);
    say(`Process ${left.pid} (${name}) of the last start ${how === 'killed' ? 'had to be killed' : 'ended'}`);
  }
  await rm(pathOf(stateDir, name), { force: true });
}

function pathOf(stateDir: string, name: string): string {
  return join(stateDir, 'processes', `${name}.json`);
}
