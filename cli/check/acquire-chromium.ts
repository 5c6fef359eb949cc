import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { onPath } from '#cli/house/on-path.ts';
import { runProgram } from '#cli/house/run-program.ts';
import { timed, type Say } from '#cli/house/step-log.ts';
import { projectRoot } from '#cli/project-root.ts';
import { findChromium } from './find-chromium.ts';

/** A Chromium for the tests, got if the machine has none. Throws one sentence when it cannot be had. */
export async function acquireChromium(say: Say): Promise<string> {
  const present = await findChromium();
  if (present !== undefined) {
    if (!existsSync(present)) throw new Error(`CHROMIUM_PATH names ${present}, which does not exist.`);
    return present;
  }
  for (const way of [byPlaywright, byDebian]) {
    const failed = await timed(
      say,
      () => way(say),
      (answer) => answer ?? 'Chromium: installed',
    );
    const got = await findChromium();
    if (got !== undefined) return got;
    if (failed === undefined) say('Chromium: installed, but not found afterwards');
  }
  throw new Error(
    'There is no Chromium and none could be got. Install it (Debian: apt-get install chromium) or name it in CHROMIUM_PATH.',
  );
}

async function byPlaywright(say: Say): Promise<string | undefined> {
  say('Chromium: playwright install chromium');
  const end = await runProgram(join(projectRoot, 'node_modules', '.bin', 'playwright'), ['install', 'chromium'], {
    timeoutMs: 180_000,
  });
  return end.code === 0
    ? undefined
    : `Chromium: Playwright's download failed: ${end.output.trim().split('\n').at(-1) ?? ''}`;
}

async function byDebian(say: Say): Promise<string | undefined> {
  if (process.getuid?.() !== 0 || onPath('apt-get') === undefined) return 'Chromium: apt-get needs root on Debian';
  say('Chromium: apt-get install chromium');
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await runProgram('apt-get', ['update', '-q'], { env, timeoutMs: 300_000 });
  const end = await runProgram('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], {
    env,
    timeoutMs: 600_000,
  });
  return end.code === 0 ? undefined : `Chromium: apt-get failed: ${end.output.trim().split('\n').at(-1) ?? ''}`;
}
