import { mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readHouseConfig } from '#cli/house/house-config.ts';
import { openPages } from '#cli/roles/pages.ts';
import { startAndHold } from '#cli/start/start-and-hold.ts';

/**
 * The whole product on a state folder of its own, as `cauce start` opens it, for the browser stories: real Postgres,
 * Temporal, provider process and pages; invented people.
 */
const port = process.env['E2E_PORT'] ?? '4700';
const projectDir = join(tmpdir(), `cauce-e2e-${port}`);
await rm(projectDir, { recursive: true, force: true });
await mkdir(projectDir, { recursive: true });
await startAndHold({
  projectDir,
  config: readHouseConfig({ ...process.env, CAUCE_PORT: port }),
  debtors: 300,
  pages: { kind: 'built', folder: openPages },
  say: (line) => void process.stderr.write(`${line}\n`),
});
