import { mkdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { nearName } from '#rules/language/near-name.ts';
import type { RunCommand } from '#cli/command.ts';
import { withoutLanguage } from '#cli/help.ts';
import { errorText } from '#cli/house/error-text.ts';
import { seconds } from '#cli/house/step-log.ts';
import { projectRoot } from '#cli/project-root.ts';
import type { Job } from './job.ts';
import { jobs, staticNames } from './jobs.ts';
import { runJobs } from './run-jobs.ts';
import { writeSchema } from './schema-job.ts';
import { closingLine, sum } from './tally.ts';

/**
 * `cauce check [part ...]`: everything the project asserts about itself, or the named parts (`static` is all that runs
 * nothing). Streams what happens, repeats each failure's name, and ends with the line `N passed, N failed`.
 */
export const run: RunCommand = async (args, io) => {
  if (args.join(' ') === 'schema --write') {
    try {
      io.stdout(await writeSchema(projectRoot, (line) => io.stderr(line)));
      return 0;
    } catch (thrown) {
      io.stderr(errorText(thrown));
      return 1;
    }
  }
  const chosen = chooseJobs(withoutLanguage(args));
  if ('problem' in chosen) {
    io.stderr(chosen.problem);
    return 2;
  }
  const begin = performance.now();
  const wanted: Job[] = [];
  for (const job of chosen.jobs) {
    if (await job.applies(projectRoot)) wanted.push(job);
    else io.stdout(`${job.name}: the project has nothing for it yet`);
  }
  const reports = join(projectRoot, '.cache', 'check');
  await mkdir(reports, { recursive: true });
  const cores = Math.max(2, availableParallelism());
  const ends = await runJobs(wanted, cores, {
    root: projectRoot,
    reports,
    signal: stopSignal(),
    say: (line) => io.stdout(line),
  });
  const total = sum(ends.map((end) => end.tally));
  io.stdout('');
  for (const end of ends) io.stdout(`${end.name.padEnd(12)} ${closingLine(end.tally)} (${seconds(end.tookMs)})`);
  for (const failure of total.failures) io.stdout(`FAILED ${failure.name}`);
  if (ends.length < wanted.length) io.stdout(`Stopped: ${wanted.length - ends.length} parts did not run`);
  io.stdout(`All of it took ${seconds(performance.now() - begin)}`);
  io.stdout(closingLine(total));
  return total.failures.length === 0 && ends.length === wanted.length ? 0 : 1;
};

function chooseJobs(names: readonly string[]): { jobs: readonly Job[] } | { problem: string } {
  if (names.length === 0) return { jobs };
  const known = ['static', ...jobs.map((job) => job.name)];
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    const near = nearName(unknown, known);
    return {
      problem: `cauce check has no part "${unknown}".${near === undefined ? '' : ` Did you mean "${near}"?`} Parts: ${known.join(', ')}`,
    };
  }
  const wanted = new Set(names.flatMap((name) => (name === 'static' ? staticNames : [name])));
  return { jobs: jobs.filter((job) => wanted.has(job.name)) };
}

/** Ctrl-C ends the programs under way; what has been counted by then is still printed. */
function stopSignal(): AbortSignal {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort());
  return stop.signal;
}
