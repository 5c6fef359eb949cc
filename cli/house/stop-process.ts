import { setTimeout as sleep } from 'node:timers/promises';
import { isSameProcess } from './process-stamp.ts';

/** One process for certain: its number and when it was started (see `processStamp`). */
export type KnownProcess = { readonly pid: number; readonly stamp: string };

/**
 * Sends a signal and waits until the process is gone; past the patience, SIGKILL. Works for children and for adopted
 * processes alike. Milliseconds. Answers whether it had to be killed.
 */
export async function stopProcess(
  target: KnownProcess,
  signal: 'SIGINT' | 'SIGTERM',
  patienceMs: number,
): Promise<'stopped' | 'killed'> {
  if (!send(target, signal)) return 'stopped';
  if (await goneWithin(target, patienceMs)) return 'stopped';
  send(target, 'SIGKILL');
  await goneWithin(target, 5_000);
  return 'killed';
}

function send(target: KnownProcess, signal: NodeJS.Signals): boolean {
  if (!isSameProcess(target.pid, target.stamp)) return false;
  try {
    process.kill(target.pid, signal);
    return true;
  } catch {
    return false;
  }
}

async function goneWithin(target: KnownProcess, patienceMs: number): Promise<boolean> {
  const deadline = Date.now() + patienceMs;
  while (Date.now() < deadline) {
    if (!isSameProcess(target.pid, target.stamp)) return true;
    await sleep(25);
  }
  return !isSameProcess(target.pid, target.stamp);
}
