import { existsSync } from 'node:fs';
import { onPath } from '#cli/house/on-path.ts';

/** A Chromium on this machine: `CHROMIUM_PATH`, the usual names on PATH, Playwright's own download. Undefined when there is none. */
export async function findChromium(): Promise<string | undefined> {
  const named = process.env['CHROMIUM_PATH'];
  if (named !== undefined && named !== '') return named;
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const installed = names.map(onPath).find((path) => path !== undefined);
  return installed ?? downloaded();
}

/** Playwright is a tool of development: a production installation has none, and `cauce doctor` runs there too. */
async function downloaded(): Promise<string | undefined> {
  try {
    const { chromium } = await import('@playwright/test');
    const path = chromium.executablePath();
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}
