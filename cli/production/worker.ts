import type { RunCommand } from '#cli/command.ts';
import { startWorkerRole } from '#cli/roles/worker.ts';
import { serve } from './serve.ts';
import { readSettings, workerVariables } from './settings.ts';

/** `cauce worker`: case workflows and the loops over case rows. Any number of these may run. */
export const run: RunCommand = (args, io) =>
  serve('worker', args, io, async (env, log) => {
    const settings = readSettings(workerVariables, env);
    return startWorkerRole({
      appDatabaseUrl: settings.DATABASE_APP_URL,
      temporalAddress: settings.TEMPORAL_ADDRESS,
      temporalNamespace: settings.TEMPORAL_NAMESPACE,
      taskQueue: settings.CAUCE_TASK_QUEUE,
      codecKeys: settings.CAUCE_CODEC_KEYS,
      bundleDir: settings.CAUCE_BUNDLE_DIR,
      anchors: { folder: settings.CAUCE_ANCHOR_DIR, everyMs: 60_000 },
      log,
      demoLimit: 300,
      continueAt: 200,
      cachedCases: settings.CAUCE_CACHED_CASES,
      sweep: { everyMs: 60_000, overdueMs: 300_000 },
    });
  });
