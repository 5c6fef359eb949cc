import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { startApiRole } from './api.ts';
import { embeddedAdapters } from './embedded-adapters.ts';
import { embeddedLog } from './embedded-log.ts';
import { installationSecrets } from './installation-secrets.ts';
import type { LoadedRole } from './loaded-role.ts';

/** The API with the pages and the demo, on the launcher's settings. */
export function loadApi(): LoadedRole {
  return {
    start: async ({ stateDir, appDatabaseUrl, temporalAddress, ports, staticDir }) => {
      const uploadDir = join(stateDir, 'uploads');
      await mkdir(uploadDir, { recursive: true });
      const api = await startApiRole({
        appDatabaseUrl,
        temporalAddress,
        adapters: embeddedAdapters(ports, await installationSecrets(stateDir)),
        log: embeddedLog(stateDir, 'api'),
        port: ports.api,
        uploadDir,
        offerDemo: true,
        ...(staticDir === null ? {} : { staticDir }),
      });
      return {
        // Without pages it stands behind another server: only that one's address is for people.
        sentence: `${staticDir === null ? `API on port ${ports.api}` : `Pages and API on ${api.url}`}, process ${process.pid}`,
        stop: () => api.stop(),
      };
    },
  };
}
