import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { onPath } from '#cli/house/on-path.ts';

/** A Chromium on this machine: `CHROMIUM_PATH`, the usual names on PATH, Playwright's own download. Undefined when there is none. */
export function findChromium(): string | undefined {
  const named = process.env['CHROMIUM_PATH'];
  if (named !== undefined && named !== '') return named;
  const installed = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
    .map(onPath)
    .find((path) => path !== undefined);
  if (installed !== undefined) return installed;
  const downloaded = chromium.executablePath();
  return existsSync(downloaded) ? downloaded : undefined;
}
