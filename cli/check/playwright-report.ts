import { z } from 'zod';
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
