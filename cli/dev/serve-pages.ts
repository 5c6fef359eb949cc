import { join } from 'node:path';
import type { HttpProxy, InlineConfig, Logger, Plugin } from 'vite';
import { HouseError } from '#cli/house/house-error.ts';
import { projectRoot } from '#cli/project-root.ts';
import { API_PREFIX } from '#engine/http-schema/routes.ts';

export type PagesServer = { readonly stop: () => Promise<void> };

export type ServePages = (options: {
  readonly port: number;
  readonly apiPort: number;
  /** A file of the sources was saved, added or removed: its whole path. */
  readonly onChange: (path: string) => void;
}) => Promise<PagesServer>;

/** Folders whose code runs in a process; Vite watches the designer's by itself. */
const SOURCES = ['rules', 'engine', 'workers', 'cli'];

/**
 * Vite's own server for the designer, with fast refresh; whatever is the API's goes on to the API, so that page, session and
 * stream have one address. Throws `configuration` where Vite is not installed: it is a tool of development.
 */
export async function loadServePages(): Promise<ServePages> {
  const vite = await import('vite').catch((thrown: unknown) => {
    throw new HouseError(
      'configuration',
      'start --dev needs Vite, a tool of development that is not installed here. Run npm ci without --omit=dev, or leave --dev out.',
      thrown,
    );
  });
  return async ({ port, apiPort, onChange }) => {
    const server = await vite.createServer({
      ...configOf(port, apiPort),
      customLogger: withoutProxyErrors(vite.createLogger('warn', { allowClearScreen: false })),
      plugins: [watching(onChange)],
    });
    await server.listen();
    return { stop: () => server.close() };
  };
}

function configOf(port: number, apiPort: number): InlineConfig {
  const root = join(projectRoot, 'designer');
  const api = { target: `http://127.0.0.1:${apiPort}`, configure: hangUpWithApi };
  return {
    root,
    configFile: join(root, 'vite.config.ts'),
    cacheDir: join(projectRoot, '.cache', 'vite'),
    clearScreen: false,
    server: {
      host: '127.0.0.1',
      port,
      strictPort: true,
      // Not all of /api: the designer has a folder of that name.
      proxy: { [API_PREFIX]: api, '/healthz': api, '/readyz': api },
    },
  };
}

/**
 * No answer where the API gives none, and no open stream without one behind it: a page's stream is then opened again, which
 * after an error of the proxy, or in silence, it would not be.
 */
function hangUpWithApi(proxy: HttpProxy.ProxyServer): void {
  proxy.on('error', (_error, _request, response) => void response.destroy());
  proxy.on('proxyRes', (answer, _request, response) => {
    answer.once('close', () => {
      if (!answer.complete) response.destroy();
    });
  });
}

/** As a plugin, since Vite begins anew with another watcher when its configuration changes. */
function watching(onChange: (path: string) => void): Plugin {
  return {
    name: 'cauce-sources',
    configureServer: ({ watcher }) => {
      watcher.add(SOURCES.map((folder) => join(projectRoot, folder)));
      watcher.on('all', (_event, path) => onChange(path));
    },
  };
}

/** Whoever restarts the API says that it is away. */
function withoutProxyErrors(logger: Logger): Logger {
  return {
    ...logger,
    error: (message, options) => {
      if (!message.includes('proxy error')) logger.error(message, options);
    },
  };
}
