import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { errorText } from '#cli/house/error-text.ts';
import { acquireChromium } from './acquire-chromium.ts';
import type { Job } from './job.ts';
import { hasFiles } from './has-files.ts';
import { runStreaming } from './run-streaming.ts';
import { countPlaywright } from './playwright-report.ts';
import { failedOne } from './tally.ts';

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
          env: { NO_COLOR: '1', PLAYWRIGHT_JSON_OUTPUT_NAME: file, CHROMIUM_PATH: await acquireChromium(say) },
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
