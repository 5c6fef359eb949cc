import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';

const outside = ['**/node_modules/**', '**/.cache/**', '**/.cauce/**', '**/dist/**', 'e2e/**'];

/** unit: pure, no server. integration: real Postgres and Temporal (started once by the runner). browser: components in real Chromium. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['**/*.test.ts'],
          exclude: [...outside, '**/*.integration.test.ts', '**/*.browser.test.ts'],
          environment: 'node',
          setupFiles: ['./cli/check/property-seed.ts'],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['**/*.integration.test.ts'],
          exclude: outside,
          environment: 'node',
          pool: 'forks',
          maxWorkers: 2,
          testTimeout: 90_000,
          hookTimeout: 120_000,
          globalSetup: ['./cli/check/integration-services.ts'],
        },
      },
      {
        // Named here so that none is found in the middle of a test, which would load React twice.
        optimizeDeps: {
          include: [
            '@dagrejs/dagre',
            '@lingui/core',
            '@lingui/react',
            '@mantine/core',
            '@mantine/hooks',
            '@tanstack/react-query',
            '@tanstack/react-router',
            '@xyflow/react',
            'axe-core',
            'lucide-react',
            'react',
            'react-dom/client',
            'react/jsx-dev-runtime',
            'react/jsx-runtime',
            'temporal-polyfill',
            'vitest-browser-react',
            'zod',
            'zustand',
            'zustand/vanilla',
            '@noble/hashes/sha2.js',
          ],
        },
        test: {
          name: 'browser',
          include: ['designer/**/*.test.tsx'],
          // A busy machine of two cores is not a defect of a screen.
          expect: { poll: { timeout: 10_000 } },
          testTimeout: 60_000,
          exclude: outside,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
                args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update'],
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
