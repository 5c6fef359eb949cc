import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { acquireChromium } from './acquire-chromium.ts';
import { hasFiles } from './has-files.ts';
import type { Job } from './job.ts';
import { playwrightJob } from './playwright-job.ts';
import { schemaJob } from './schema-job.ts';
import { staticJob } from './static-job.ts';
import { vitestJob } from './vitest-job.ts';

const CODE = ['rules', 'engine', 'workers', 'designer', 'cli', 'migrations', 'bench'];
const LINGUI = [
  'lingui.config.ts',
  'lingui.config.js',
  'lingui.config.mjs',
  'designer/lingui.config.ts',
  'designer/lingui.config.js',
];

/** Every part of the check, in the order it starts: the long ones first, those that need the machine to themselves last. */
export const jobs: readonly Job[] = [
  staticJob('types', 'tsc', ['-b']),
  staticJob('lint', 'eslint', ['--max-warnings', '0', '.']),
  vitestJob('unit', 'core', (root) => hasFiles(root, '.', '.test.ts')),
  staticJob('format', 'prettier', [
    '--check',
    '--log-level',
    'warn',
    '--cache',
    '--cache-location',
    '.cache/prettier',
    '.',
  ]),
  staticJob('imports', 'depcruise', (root) => [
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'err-long',
    ...CODE.filter((folder) => existsSync(join(root, folder))),
  ]),
  staticJob('folders', 'depcruise', ['--config', '.dependency-cruiser.folders.cjs', 'rules', 'engine', 'workers']),
  staticJob('unused', 'knip', ['--no-progress']),
  staticJob(
    'languages',
    'lingui',
    (root) => [
      'compile',
      '--strict',
      ...LINGUI.filter((file) => existsSync(join(root, file))).flatMap((file) => ['--config', file]),
    ],
    async (root) => LINGUI.some((file) => existsSync(join(root, file))),
  ),
  schemaJob,
  vitestJob(
    'browser',
    'core',
    (root) => hasFiles(root, 'designer', '.test.tsx'),
    async ({ say }) => ({ CHROMIUM_PATH: await acquireChromium(say) }),
  ),
  vitestJob('integration', 'whole', (root) => hasFiles(root, '.', '.integration.test.ts')),
  playwrightJob,
];

/** The checks that run nothing of the product. */
export const staticNames: readonly string[] = ['types', 'lint', 'format', 'imports', 'unused', 'languages', 'schema'];
