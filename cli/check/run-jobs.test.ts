import { describe, expect, test } from 'vitest';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Job } from './job.ts';
import { runJobs } from './run-jobs.ts';
import { PASSED_ONE } from './tally.ts';

const context = { root: '.', reports: '.', signal: new AbortController().signal, say: () => undefined };

/** Jobs that note who else ran while they did. */
function watched(shares: readonly Job['share'][]): { jobs: readonly Job[]; crowd: Record<string, number> } {
  const running = new Set<string>();
  const crowd: Record<string, number> = {};
  const jobs = shares.map((share, index): Job => {
    const name = `${share}${index}`;
    return {
      name,
      share,
      applies: async () => true,
      run: async () => {
        running.add(name);
        await sleep(20);
        crowd[name] = running.size;
        running.delete(name);
        return PASSED_ONE;
      },
    };
  });
  return { jobs, crowd };
}

describe('sharing the machine', () => {
  test('as many at once as there are cores, never more', async () => {
    const { jobs, crowd } = watched(['core', 'core', 'core', 'core']);
    await runJobs(jobs, 2, context);
    expect(Math.max(...Object.values(crowd))).toBe(2);
  });
  test('one that measures times runs alone', async () => {
    const { jobs, crowd } = watched(['core', 'whole', 'core']);
    await runJobs(jobs, 2, context);
    expect(crowd['whole1']).toBe(1);
  });
  test('a job that throws is one failure by name, and the others go on', async () => {
    const { jobs } = watched(['core']);
    const broken: Job = {
      name: 'broken',
      share: 'core',
      applies: async () => true,
      run: () => Promise.reject(new Error('no disk')),
    };
    const ends = await runJobs([broken, ...jobs], 2, context);
    expect(ends.map((end) => end.tally.failures)).toContainEqual([{ name: 'broken', text: 'no disk' }]);
    expect(ends).toHaveLength(2);
  });
  test('after Ctrl-C nothing new starts', async () => {
    const stop = new AbortController();
    stop.abort();
    expect(await runJobs(watched(['core']).jobs, 2, { ...context, signal: stop.signal })).toEqual([]);
  });
});
