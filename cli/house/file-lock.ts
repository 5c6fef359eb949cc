import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { isSameProcess, processStamp } from './process-stamp.ts';
import type { KnownProcess } from './stop-process.ts';

/** Either the lock, or the live process that has it. */
export type LockAnswer =
  | { readonly kind: 'held'; readonly release: () => Promise<void> }
  | { readonly kind: 'busy'; readonly holder: KnownProcess };

/**
 * Takes a lock that is one file naming its holder. A holder killed with -9 leaves the file; it is recognised as stale by pid
 * and start time, so a crash never blocks the next start. Does not wait.
 */
export async function tryLock(path: string): Promise<LockAnswer> {
  const mine = ownProcess();
  for (;;) {
    if (await createExclusive(path, JSON.stringify(mine)))
      return { kind: 'held', release: () => rm(path, { force: true }) };
    const holder = await readHolder(path);
    if (holder !== undefined && isSameProcess(holder.pid, holder.stamp)) return { kind: 'busy', holder };
    await removeStale(path);
  }
}

/** The same, but waits for its turn; `onWait` is called once, with who is at work. */
export async function waitForLock(path: string, onWait: (holder: KnownProcess) => void): Promise<() => Promise<void>> {
  let said = false;
  for (;;) {
    const answer = await tryLock(path);
    if (answer.kind === 'held') return answer.release;
    if (!said) onWait(answer.holder);
    said = true;
    await sleep(250);
  }
}

/** This process, as it is written into locks. */
export function ownProcess(): KnownProcess {
  return { pid: process.pid, stamp: processStamp(process.pid) ?? '' };
}

/** Reads `{pid, stamp}` from a JSON file; undefined when it is absent, half-written or something else. */
export async function readHolder(path: string): Promise<KnownProcess | undefined> {
  try {
    const parsed: unknown = JSON.parse(await readFile(path, 'utf8'));
    if (typeof parsed !== 'object' || parsed === null || !('pid' in parsed) || !('stamp' in parsed)) return undefined;
    const { pid, stamp } = parsed;
    return typeof pid === 'number' && typeof stamp === 'string' ? { pid, stamp } : undefined;
  } catch {
    return undefined;
  }
}

/** Only one process at a time may remove a stale lock, and only after looking again: two could otherwise both win. */
async function removeStale(path: string): Promise<void> {
  const guard = `${path}.removing`;
  if (!(await createExclusive(guard, ''))) {
    await removeIfOlderThan(guard, 5_000);
    await sleep(20);
    return;
  }
  try {
    const holder = await readHolder(path);
    const alive = holder !== undefined && isSameProcess(holder.pid, holder.stamp);
    // A file with no holder may be one being written right now: only an old one is stale.
    if (holder === undefined) await removeIfOlderThan(path, 2_000);
    else if (!alive) await rm(path, { force: true });
  } finally {
    await rm(guard, { force: true });
  }
  await sleep(20);
}

async function removeIfOlderThan(path: string, ageMs: number): Promise<void> {
  try {
    const { mtimeMs } = await stat(path);
    if (Date.now() - mtimeMs > ageMs) await rm(path, { force: true });
  } catch {
    // Gone already: that is what was wanted.
  }
}

async function createExclusive(path: string, text: string): Promise<boolean> {
  try {
    await writeFile(path, text, { flag: 'wx' });
    return true;
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST') return false;
    throw thrown;
  }
}
