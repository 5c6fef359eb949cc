import { defineConfig } from '@playwright/test';

const port = process.env['E2E_PORT'] ?? '4700';

/** Whole stories in Debian's Chromium on the real services. One worker: a story owns the product it drives. */
export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.spec.ts',
  workers: 1,
  timeout: 240_000,
  expect: { timeout: 20_000 },
  outputDir: '.cache/playwright',
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    locale: 'es-CO',
    viewport: { width: 1440, height: 900 },
    launchOptions: {
      executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update'],
    },
    screenshot: 'only-on-failure',
  },
  webServer: {
    command: 'node --import tsx e2e/serve.ts',
    url: `http://127.0.0.1:${port}/readyz`,
    timeout: 300_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 30_000 },
    stderr: 'pipe',
    env: { E2E_PORT: port },
  },
});
