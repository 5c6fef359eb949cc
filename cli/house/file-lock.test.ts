import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { tryLock } from './file-lock.ts';
import { isSameProcess, processStamp } from './process-stamp.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cauce-lock-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('a lock that a kill does not leave behind', () => {
  test('the second one is told who has it', async () => {
    const path = join(folder, 'lock');
    expect((await tryLock(path)).kind).toBe('held');
    expect(await tryLock(path)).toMatchObject({ kind: 'busy', holder: { pid: process.pid } });
  });
  test('released, it is free', async () => {
    const path = join(folder, 'lock');
    const first = await tryLock(path);
    if (first.kind === 'held') await first.release();
    expect((await tryLock(path)).kind).toBe('held');
  });
  test('a holder killed with -9 has lost it', async () => {
    const path = join(folder, 'lock');
    const child = spawn('sleep', ['60']);
    const pid = child.pid ?? 0;
    const stamp = processStamp(pid) ?? '';
    await writeFile(path, JSON.stringify({ pid, stamp }));
    expect((await tryLock(path)).kind).toBe('busy');
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect((await tryLock(path)).kind).toBe('held');
  });
  test('a later process with the same number is not the holder', async () => {
    const path = join(folder, 'lock');
    await writeFile(path, JSON.stringify({ pid: process.pid, stamp: 'another time' }));
    expect((await tryLock(path)).kind).toBe('held');
    expect(isSameProcess(process.pid, 'another time')).toBe(false);
  });
  test('of twenty at once over a stale lock exactly one wins', async () => {
    const path = join(folder, 'lock');
    await writeFile(path, JSON.stringify({ pid: 2 ** 22 + 7, stamp: '1' }));
    const answers = await Promise.all(Array.from({ length: 20 }, () => tryLock(path)));
    expect(answers.filter((answer) => answer.kind === 'held')).toHaveLength(1);
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ pid: process.pid });
  });
});
