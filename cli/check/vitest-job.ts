import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { errorText } from '#cli/house/error-text.ts';
import type { Job, JobContext } from './job.ts';
import { runStreaming } from './run-streaming.ts';
import { failedOne, type Tally } from './tally.ts';
import { countVitest } from './vitest-report.ts';

/** One project of vitest.config.ts, each test counted. `prepare` gets what it needs first and answers extra environment. */
export function vitestJob(
  project: string,
  share: Job['share'],
  applies: Job['applies'],
  prepare: (context: JobContext) => Promise<Readonly<Record<string, string>>> = async () => ({}),
): Job {
  return {
    name: project,
    share,
    applies,
    run: async (context) => {
      try {
        return await runVitest(project, context, await prepare(context));
      } catch (thrown) {
        return failedOne(project, errorText(thrown));
      }
    },
  };
}

async function runVitest(project: string, context: JobContext, env: Readonly<Record<string, string>>): Promise<Tally> {
  const file = join(context.reports, `${project}.json`);
  await rm(file, { force: true });
  const { code, output } = await runStreaming(
    join(context.root, 'node_modules', '.bin', 'vitest'),
    ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    {
      cwd: context.root,
      env: { NO_COLOR: '1', ...env },
      timeoutMs: 2_400_000,
      signal: context.signal,
      onLine: context.say,
    },
  );
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined)
    return failedOne(project, `vitest ended with ${code} and wrote no report. It said:\n${output}`);
  const tally = countVitest(JSON.parse(text), context.root, project);
  // A set-up that throws still leaves a report, of no files.
  return code !== 0 && tally.failures.length === 0 ? { ...tally, failures: [{ name: project, text: output }] } : tally;
}
