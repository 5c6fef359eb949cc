import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, testTemporalAddress } from '#cli/check/test-database.test-support.ts';
import { readNotedChild } from '#cli/embedded/noted-child.ts';
import { isSameProcess } from '#cli/house/process-stamp.ts';
import type { ScratchDatabase } from '#cli/house/scratch-database.ts';
import type { KnownProcess } from '#cli/house/stop-process.ts';
import { startInChild, type StartedChild } from './start-child.test-support.ts';

const NAMES = ['api', 'workers', 'provider'] as const;
const MAIN = fileURLToPath(new URL('./start-main.test-support.ts', import.meta.url));
let database: ScratchDatabase;
let project = '';
let running: StartedChild | undefined;

beforeAll(async () => {
  database = await createTestDatabase();
  project = await mkdtemp(join(tmpdir(), 'cauce-start-'));
  await chmod(project, 0o755);
});

afterAll(async () => {
  await running?.end('SIGINT');
  await database.drop();
  await rm(project, { recursive: true, force: true });
});

/** The launcher that runs, or one started now: a start costs seconds, and each test leaves a whole one behind. */
async function launcher(): Promise<StartedChild> {
  running ??= await startInChild(['--import', 'tsx', MAIN, project], {
    env: {
      DATABASE_URL: database.ownerUrl,
      DATABASE_APP_URL: database.appUrl,
      TEMPORAL_ADDRESS: testTemporalAddress(),
      CAUCE_PORT: '',
    },
  });
  return running;
}

async function noted(name: (typeof NAMES)[number]): Promise<KnownProcess> {
  const found = await readNotedChild(join(project, '.cauce'), name);
  if (found === undefined) throw new Error(`no process is noted as ${name}`);
  return found;
}

const isAlive = (process: KnownProcess): boolean => isSameProcess(process.pid, process.stamp);

const isReady = (url: string): Promise<boolean> =>
  fetch(`${url}/readyz`).then(
    (answer) => answer.ok,
    () => false,
  );

/** Within half a minute: a start from the sources takes seconds on a busy machine. */
async function eventually(what: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 150; tries += 1) {
    if (await what()) return;
    await sleep(200);
  }
  throw new Error(`not within half a minute: ${String(what)}`);
}

describe('the processes of an embedded start', () => {
  test('API, workers and provider are processes of their own', async () => {
    const { pid, url } = await launcher();
    const processes = await Promise.all(NAMES.map(noted));
    expect(new Set([pid, ...processes.map((each) => each.pid)]).size).toBe(4);
    expect(await isReady(url)).toBe(true);
  });

  test.each([
    ['api', /^API is back/],
    ['workers', /^Case worker with channels is back/],
    ['provider', /^Sandbox provider is back/],
  ] as const)('kill -9 of %s alone: another takes its place', async (name, back) => {
    const started = await launcher();
    const others = await Promise.all(NAMES.filter((each) => each !== name).map(noted));
    const first = await noted(name);
    process.kill(first.pid, 'SIGKILL');
    await started.said(back);
    expect(await noted(name)).not.toEqual(first);
    expect(isAlive(await noted(name))).toBe(true);
    expect(others.filter(isAlive)).toEqual(others);
    expect(await isReady(started.url)).toBe(true);
  });

  test('kill -9 of the launcher: its children end by themselves, and the next start serves at the same address', async () => {
    const first = await launcher();
    const orphans = await Promise.all(NAMES.map(noted));
    await kill(first);
    await eventually(() => !orphans.some(isAlive));
    const { url } = await launcher();
    expect(url).toBe(first.url);
    expect(await isReady(url)).toBe(true);
  });

  test('a child that stands still while its launcher is killed is ended by the next start, which needs its port', async () => {
    const first = await launcher();
    const frozen = await noted('api');
    process.kill(frozen.pid, 'SIGSTOP');
    await kill(first);
    const { url } = await launcher();
    expect(isAlive(frozen)).toBe(false);
    expect(url).toBe(first.url);
    expect(await isReady(url)).toBe(true);
  });

  test('an orderly stop ends one after the other, then the launcher with 0', async () => {
    const started = await launcher();
    const processes = await Promise.all(NAMES.map(noted));
    running = undefined;
    expect(await started.end('SIGINT')).toBe(0);
    expect(processes.filter(isAlive)).toEqual([]);
    const stops = started.lines.filter((line) => line.startsWith('Stopped'));
    expect(stops.map((line) => line.replace(/ \(.*$/, ''))).toEqual([
      'Stopped pages and API',
      'Stopped case worker with channels',
      'Stopped sandbox provider',
      'Stopped',
    ]);
  });
});

async function kill(started: StartedChild): Promise<void> {
  running = undefined;
  await started.end('SIGKILL');
}
