import { performance } from 'node:perf_hooks';
import { errorText } from '#cli/house/error-text.ts';
import { seconds } from '#cli/house/step-log.ts';
import type { Job, JobContext } from './job.ts';
import { failedOne, type Tally } from './tally.ts';

export type JobEnd = { readonly name: string; readonly tally: Tally; readonly tookMs: number };

/** Runs jobs in order, as many at once as there are cores; one that wants the whole machine waits until it is free. */
export async function runJobs(jobs: readonly Job[], cores: number, context: JobContext): Promise<readonly JobEnd[]> {
  const ends: JobEnd[] = [];
  const running = new Set<Promise<void>>();
  let taken = 0;
  for (const job of jobs) {
    const share = job.share === 'whole' ? cores : 1;
    while (taken > 0 && taken + share > cores) await Promise.race(running);
    if (context.signal.aborted) break;
    taken += share;
    const one: Promise<void> = runOne(job, context).then((end) => {
      ends.push(end);
      taken -= share;
      running.delete(one);
    });
    running.add(one);
  }
  await Promise.all(running);
  return ends;
}

async function runOne(job: Job, context: JobContext): Promise<JobEnd> {
  const begin = performance.now();
  context.say(`${job.name}: started`);
  const tally = await job
    .run({ ...context, say: (line) => context.say(`${job.name} | ${line}`) })
    .catch((thrown: unknown) => failedOne(job.name, errorText(thrown)));
  const tookMs = performance.now() - begin;
  context.say(`${job.name}: ${tally.passed} passed, ${tally.failures.length} failed (${seconds(tookMs)})`);
  for (const failure of tally.failures) context.say(`FAILED ${failure.name}\n${failure.text}`);
  return { name: job.name, tally, tookMs };
}
