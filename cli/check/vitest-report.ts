import { relative } from 'node:path';
import { z } from 'zod';
import type { Failure, Tally } from './tally.ts';

/** The part of vitest's JSON report that we count. */
const report = z.object({
  success: z.boolean(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(
        z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()).nullish() }),
      ),
    }),
  ),
});

/**
 * Counts a vitest report. A file that could not be loaded counts as one failure, and so does a skipped test: nothing here is
 * skipped quietly. A run that failed although every test passed (an unhandled error) is one failure of its own.
 */
export function countVitest(json: unknown, root: string, jobName: string): Tally {
  const parsed = report.safeParse(json);
  if (!parsed.success)
    return {
      passed: 0,
      failures: [{ name: jobName, text: `vitest's report is not readable: ${parsed.error.message}` }],
    };
  const files = parsed.data.testResults;
  const failures = files.flatMap((file): readonly Failure[] => {
    const path = relative(root, file.name);
    const failed = file.assertionResults.filter((test) => test.status !== 'passed');
    const named = failed.map((test) => ({
      name: `${jobName} > ${path} > ${test.fullName}`,
      text:
        test.status === 'failed'
          ? (test.failureMessages ?? []).join('\n')
          : `${test.status}: a test that does not run counts as failed`,
    }));
    if (file.status === 'failed' && failed.length === 0)
      return [{ name: `${jobName} > ${path}`, text: file.message ?? 'the file failed' }];
    return named;
  });
  const passed = files.flatMap((file) => file.assertionResults).filter((test) => test.status === 'passed').length;
  if (parsed.data.success || failures.length > 0) return { passed, failures };
  return {
    passed,
    failures: [{ name: jobName, text: 'vitest failed although every test passed: see its output above' }],
  };
}
