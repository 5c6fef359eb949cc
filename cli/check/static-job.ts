import { join } from 'node:path';
import type { Job } from './job.ts';
import { runStreaming } from './run-streaming.ts';
import { failedOne, PASSED_ONE } from './tally.ts';

/** A check that is one program of node_modules and passes when it exits 0. Its output is shown only when it fails. */
export function staticJob(
  name: string,
  program: string,
  args: readonly string[] | ((root: string) => readonly string[]),
  applies: (root: string) => Promise<boolean> = async () => true,
): Job {
  return {
    name,
    share: 'core',
    applies,
    run: async ({ root, signal }) => {
      const words = typeof args === 'function' ? args(root) : args;
      const { code, output } = await runStreaming(join(root, 'node_modules', '.bin', program), words, {
        cwd: root,
        env: { NO_COLOR: '1', NODE_OPTIONS: '--max-old-space-size=4096' },
        timeoutMs: 900_000,
        signal,
        onLine: () => undefined,
      });
      return code === 0 ? PASSED_ONE : failedOne(name, output.trim() === '' ? `${program} ended with ${code}` : output);
    },
  };
}
