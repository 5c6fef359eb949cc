import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunCommand } from '#cli/command.ts';
import { HouseError } from '#cli/house/house-error.ts';
import { projectRoot } from '#cli/project-root.ts';
import { startApiRole } from '#cli/roles/api.ts';
import { adapterSettings } from './adapter-settings.ts';
import { serve } from './serve.ts';
import { apiVariables, readSettings } from './settings.ts';

/** `cauce api`: the API and the pages that `cauce build` made. Any number of these may run behind one address. */
export const run: RunCommand = (args, io) =>
  serve('api', args, io, async (env, log) => {
    const settings = readSettings(apiVariables, env);
    const staticDir = join(projectRoot, 'designer', 'dist');
    // Pages are built with the image: a server that serves must not need the tools that build.
    if (!existsSync(join(staticDir, 'index.html'))) {
      throw new HouseError('configuration', `There are no pages in ${staticDir}. Run cauce build first.`);
    }
    await mkdir(settings.CAUCE_UPLOAD_DIR, { recursive: true });
    return startApiRole({
      appDatabaseUrl: settings.DATABASE_APP_URL,
      temporalAddress: settings.TEMPORAL_ADDRESS,
      adapters: adapterSettings(settings),
      log,
      host: settings.CAUCE_HOST,
      port: settings.CAUCE_PORT,
      staticDir,
      uploadDir: settings.CAUCE_UPLOAD_DIR,
      offerDemo: false,
    });
  });
