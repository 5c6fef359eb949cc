import { join } from 'node:path';
import { anchorFolder } from '#cli/house/anchor-folder.ts';
import { bundleCaseWorkflow } from '#engine/workflow/case/bundle.ts';
import { startChannelsRole } from './channels.ts';
import { embeddedAdapters } from './embedded-adapters.ts';
import { embeddedLog } from './embedded-log.ts';
import { installationSecrets } from './installation-secrets.ts';
import type { LoadedRole } from './loaded-role.ts';
import { startWorkerRole } from './worker.ts';

/** Case worker, loops and channels in one process, on the launcher's settings. The workflow is bundled while it waits for them. */
export async function loadWorkers(): Promise<LoadedRole> {
  const bundle = await bundleCaseWorkflow();
  return {
    start: async ({ stateDir, appDatabaseUrl, temporalAddress, temporalNamespace, ports }) => {
      const secrets = await installationSecrets(stateDir);
      const log = embeddedLog(stateDir, 'workers');
      const worker = await startWorkerRole({
        appDatabaseUrl,
        temporalAddress,
        temporalNamespace,
        taskQueue: 'cauce-cases',
        codecKeys: secrets.codecKeys,
        bundle,
        bundleDir: join(stateDir, 'bundles'),
        // Beside the database, not in it. A demo's day is over in half a minute.
        anchors: { folder: anchorFolder(process.env, stateDir), everyMs: 10_000 },
        log,
        demoLimit: 300,
        slowClocks: true,
        continueAt: 200,
        cachedCases: 400,
        sweep: { everyMs: 60_000, overdueMs: 300_000 },
      });
      const channels = await startChannelsRole({ appDatabaseUrl, adapters: embeddedAdapters(ports, secrets), log });
      return {
        sentence: `Case worker with channels, build ${worker.buildId}, process ${process.pid}`,
        stop: async () => {
          await channels.stop();
          await worker.stop();
        },
      };
    },
  };
}
