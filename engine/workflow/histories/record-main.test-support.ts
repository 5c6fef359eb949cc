import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureDatabase, roleUrls } from '#cli/house/database-roles.ts';
import { readHouseConfig } from '#cli/house/house-config.ts';
import { openScratchServices } from '#cli/house/scratch-services.ts';
import { migrate } from '#cli/migrate/migrate.ts';
import { migrationsFolder } from '#cli/migrate/migrations-folder.ts';
import { bundleCaseWorkflow } from '#engine/workflow/case/bundle.ts';
import { recordStories } from './record-stories.test-support.ts';
import { STORIES } from './stories.test-support.ts';
import { writeSet } from './golden-sets.test-support.ts';

/**
 * `npx tsx engine/workflow/histories/record-main.test-support.ts`: records every story with today's build as a new set
 * beside the old ones, which stay: a released build's histories must replay for as long as its cases may live.
 */
const say = (line: string): void => void process.stderr.write(`${line}\n`);
const services = await openScratchServices({
  temporal: true,
  cliPath: readHouseConfig(process.env).temporalCliPath,
  say,
});
try {
  const { adminUrl, port } = services.cluster;
  await ensureDatabase(adminUrl, 'stories');
  const { ownerUrl, appUrl } = roleUrls(port, services.passwords, 'stories');
  await migrate(ownerUrl, migrationsFolder);
  const recorded = await recordStories(
    STORIES,
    { ownerUrl, appUrl, temporalAddress: services.temporal?.address ?? '' },
    say,
  );
  const { buildId } = await bundleCaseWorkflow();
  const set = join(fileURLToPath(new URL('.', import.meta.url)), `${new Date().toISOString().slice(0, 10)}-${buildId}`);
  await rm(set, { recursive: true, force: true });
  await mkdir(set);
  await writeSet(set, recorded);
  say(`${recorded.length} histories in ${set}`);
} finally {
  await services.close();
}
