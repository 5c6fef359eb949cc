import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { errorText } from '#cli/house/error-text.ts';
import { acquireChromium } from './acquire-chromium.ts';
import type { Job } from './job.ts';
import { hasFiles } from './has-files.ts';
import { runStreaming } from './run-streaming.ts';
import { failedOne, type Failure, type Tally } from './tally.ts';

const spec = z.object({
  title: z.string(),
  file: z.string(),
  ok: z.boolean(),
  tests: z.array(z.object({ status: z.string() })),
});

type Suite = {
  readonly title: string;
  readonly specs?: readonly z.infer<typeof spec>[] | undefined;
  readonly suites?: readonly Suite[] | undefined;
};
const suite: z.ZodType<Suite> = z.object({
  title: z.string(),
  specs: z.array(spec).optional(),
  get suites() {
    return z.array(suite).optional();
  },
});
const report = z.object({
  suites: z.array(suite),
  errors: z.array(z.object({ message: z.string().optional() })).optional(),
});

/** Whole stories in a browser (e2e/*.spec.ts), each counted; what Playwright says of a failure has been streamed above it. */
export const playwrightJob: Job = {
  name: 'e2e',
  share: 'whole',
  applies: (root) => hasFiles(root, 'e2e', '.spec.ts'),
  run: async ({ root, reports, signal, say }) => {
    try {
      const file = join(reports, 'e2e.json');
      await rm(file, { force: true });
      const { code, output } = await runStreaming(
        join(root, 'node_modules', '.bin', 'playwright'),
        ['test', '--reporter=list,json'],
        {
          cwd: root,
          env: { FORCE_COLOR: '0', PLAYWRIGHT_JSON_OUTPUT_NAME: file, CHROMIUM_PATH: await acquireChromium(say) },
          timeoutMs: 2_400_000,
          signal,
          onLine: say,
        },
      );
      const text = await readFile(file, 'utf8').catch(() => undefined);
      if (text === undefined)
        return failedOne('e2e', `Playwright ended with ${code} and wrote no report. It said:\n${output}`);
      const tally = countPlaywright(JSON.parse(text));
      return code !== 0 && tally.failures.length === 0
        ? { ...tally, failures: [{ name: 'e2e', text: output }] }
        : tally;
    } catch (thrown) {
      return failedOne('e2e', errorText(thrown));
    }
  },
};

/** Counts a Playwright report: a skipped story is a failed one, a flaky one passed only at a second try and fails too. */
export function countPlaywright(json: unknown): Tally {
  const parsed = report.safeParse(json);
  if (!parsed.success) return failedOne('e2e', `Playwright's report is not readable: ${parsed.error.message}`);
  const specs = parsed.data.suites.flatMap((top) => specsOf(top, []));
  const failures = specs
    .filter((story) => !story.passed)
    .map(({ name, states }): Failure => ({ name: `e2e > ${name}`, text: states }));
  const errors = (parsed.data.errors ?? []).map((error): Failure => ({
    name: 'e2e',
    text: error.message ?? 'unknown error',
  }));
  return { passed: specs.length - failures.length, failures: [...failures, ...errors] };
}

function specsOf(from: Suite, above: readonly string[]): readonly { name: string; passed: boolean; states: string }[] {
  const path = [...above, from.title].filter((title) => title !== '');
  const own = (from.specs ?? []).map((story) => ({
    name: [...path, story.title].join(' > '),
    passed: story.tests.length > 0 && story.tests.every((test) => test.status === 'expected'),
    states: story.tests.map((test) => test.status).join(', '),
  }));
  return [...own, ...(from.suites ?? []).flatMap((inner) => specsOf(inner, path))];
}
