import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { keepAlive, type Kept } from './keep-alive.ts';
import { processStamp } from './process-stamp.ts';
import type { KnownProcess } from './stop-process.ts';

type Service = { readonly process: KnownProcess; readonly port: undefined };

const started: ChildProcess[] = [];
let kept: Kept<Service> | undefined;

afterEach(async () => {
  await kept?.release();
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

/** A program that only waits, or one that ends at once. */
function service(program: 'sleep' | 'true'): Service {
  const child = spawn(program, program === 'sleep' ? ['60'] : []);
  started.push(child);
  const pid = child.pid ?? 0;
  return { process: { pid, stamp: processStamp(pid) ?? 'gone already' }, port: undefined };
}

test('a service that was killed is started again and is the current one', async () => {
  const said: string[] = [];
  const first = service('sleep');
  kept = keepAlive(
    'Service',
    first,
    async () => service('sleep'),
    (line) => said.push(line),
  );
  process.kill(first.process.pid, 'SIGKILL');
  await expect.poll(() => said.length, { timeout: 10_000 }).toBe(2);
  expect(said[0]).toBe(`Service ended (process ${first.process.pid}); starting it again`);
  expect(said[1]).toBe(`Service is back (process ${kept.current().process.pid})`);
  expect(processStamp(kept.current().process.pid)).toBe(kept.current().process.stamp);
});

test('one that ends at once, or does not start, is waited for longer each time', async () => {
  const attempts: number[] = [];
  const startAgain = async (): Promise<Service> => {
    attempts.push(performance.now());
    if (attempts.length === 2) throw new Error('no room');
    return service('true');
  };
  const said: string[] = [];
  kept = keepAlive('Service', service('true'), startAgain, (line) => said.push(line));
  await expect.poll(() => attempts.length, { timeout: 20_000 }).toBe(4);
  const gaps = attempts.slice(1).map((at, index) => at - (attempts[index] ?? 0));
  // Half a second of looking, then none, one, two and four seconds of pause.
  expect(gaps[0]).toBeGreaterThan(1_000);
  expect(gaps[1]).toBeGreaterThan(2_000);
  expect(gaps[2]).toBeGreaterThan(4_000);
  expect(said).toContain('Service could not be started again: no room');
});

test('after its release nothing is started again', async () => {
  const attempts: number[] = [];
  const first = service('sleep');
  const watched = keepAlive(
    'Service',
    first,
    async () => service('sleep'),
    () => attempts.push(1),
  );
  await watched.release();
  process.kill(first.process.pid, 'SIGKILL');
  await sleep(1_200);
  expect(attempts).toEqual([]);
});
