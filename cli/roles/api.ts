import { readFile, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Connection } from '@temporalio/client';
import type { Logger } from 'pino';
import { projectRoot } from '#cli/project-root.ts';
import { createApi } from '#engine/api/create-api.ts';
import { createDatabase } from '#engine/store/database.ts';
import { isJsonObject, type JsonObject } from '#rules/base/json.ts';
import type { AdapterDefaults } from '#workers/channels/adapter-defaults.ts';
import { createAdapterRegistry } from '#workers/channels/adapter-registry.ts';
import { hasCodecKeys } from '#workers/codec/codec-keys-in-use.ts';
import { createPortfolioImport } from '#workers/import/import-portfolio.ts';
import { previewFile } from '#workers/import/preview-file.ts';
import { createReceiveWebhook } from '#workers/loops/inbox/receive-webhook.ts';

export type ApiRoleOptions = {
  readonly appDatabaseUrl: string;
  readonly temporalAddress: string;
  readonly adapters: AdapterDefaults;
  readonly log: Logger;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly host?: string;
  /** The designer's built files; without it only the API is served. */
  readonly staticDir?: string;
  readonly uploadDir: string;
  /** Whether a visitor may become a demo user with one click. */
  readonly offerDemo: boolean;
};

export type ApiRole = { readonly port: number; readonly url: string; readonly stop: () => Promise<void> };

/** Serves the API and the pages. Any number of these may run; it works with Temporal away. */
export async function startApiRole(options: ApiRoleOptions): Promise<ApiRole> {
  const { log, appDatabaseUrl } = options;
  // An import is one long transaction that sets its own limits; a webhook is a short one.
  const pools = { url: appDatabaseUrl, lockTimeoutMs: 5_000 };
  const importing = { applicationName: 'cauce import', poolMax: 2, statementTimeoutMs: 0, copies: true };
  const importDb = createDatabase({ ...pools, ...importing });
  const receiving = { applicationName: 'cauce webhooks', poolMax: 6, statementTimeoutMs: 5_000 };
  const inboxDb = createDatabase({ ...pools, ...receiving });
  const portfolioImport = createPortfolioImport({ db: importDb, log });
  const api = createApi({
    databaseUrl: appDatabaseUrl,
    log,
    probes: {
      // One try each time: a kept connection would go on trying in the background, also after it was closed.
      temporal: async () => {
        const connection = await Connection.connect({ address: options.temporalAddress, connectTimeout: 2_000 });
        await connection.close();
        return true;
      },
      codecKeys: () => hasCodecKeys(inboxDb),
    },
    importPort: { run: (request) => portfolioImport.run(request), preview: previewFile },
    receiveWebhook: createReceiveWebhook({ db: inboxDb, adapterFor: createAdapterRegistry(options.adapters), log }),
    uploadDir: options.uploadDir,
    offerDemo: options.offerDemo,
    examples: (await exampleFiles('strategies')).map(({ name, json }) => ({
      id: name,
      name: nameOf(json) ?? name,
      document: json,
    })),
    mappings: (await exampleFiles('mappings')).map(({ name, json }) => ({ name, mapping: json })),
    ...(options.staticDir === undefined ? {} : { staticDir: options.staticDir }),
  });
  const host = options.host ?? '127.0.0.1';
  const port = await api.listen(options.port, host);
  const url = `http://${host}:${port}`;
  log.info({ url }, 'api.started');
  return {
    port,
    url,
    stop: async () => {
      await api.close();
      await Promise.all([importDb.destroy(), inboxDb.destroy()]);
    },
  };
}

async function exampleFiles(folder: string): Promise<readonly { readonly name: string; readonly json: JsonObject }[]> {
  const path = join(projectRoot, 'examples', folder);
  const files = (await readdir(path)).filter((file) => file.endsWith('.json')).sort();
  return Promise.all(
    files.map(async (file) => {
      const json: unknown = JSON.parse(await readFile(join(path, file), 'utf8'));
      if (!isJsonObject(json)) throw new Error(`${file} is not a JSON object`);
      return { name: basename(file, '.json'), json };
    }),
  );
}

function nameOf(json: JsonObject): string | undefined {
  return typeof json['name'] === 'string' ? json['name'] : undefined;
}
