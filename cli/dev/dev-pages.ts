import { relative, sep } from 'node:path';
import { projectRoot } from '#cli/project-root.ts';
import type { DevPages } from '#cli/roles/start-roles.ts';
import { createHotRestart } from './hot-restart.ts';
import { readParts } from './parts.ts';
import { loadServePages } from './serve-pages.ts';

/** `--dev`: the pages from Vite's server, and processes that restart when a file they run is saved. */
export async function devPages(): Promise<DevPages> {
  const servePages = await loadServePages();
  return {
    kind: 'dev',
    serve: async ({ port, apiPort, crew, say }) => {
      const hot = createHotRestart({ crew, say, readParts: () => readParts(projectRoot), gatherMs: 100 });
      const server = await servePages({
        port,
        apiPort,
        onChange: (path) => hot.changed(relative(projectRoot, path).split(sep).join('/')),
      });
      return {
        stop: async () => {
          await server.stop();
          await hot.stop();
        },
      };
    },
  };
}
