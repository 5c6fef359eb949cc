import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import type { Knex } from 'knex';
import { builtCli, startRoleChild, type RoleChild } from '#cli/chaos/child-process.ts';
import type { ChildConfig } from '#cli/chaos/child.ts';
import { openOwnServices } from '#cli/chaos/services.ts';
import { freePort } from '#cli/house/free-port.ts';
import type { Say } from '#cli/house/step-log.ts';
import { startProviderProcess } from '#cli/roles/provider-process.ts';
import { createDatabase } from '#engine/store/database.ts';
import { bundleCaseWorkflow } from '#engine/workflow/case/bundle.ts';

/** Everything a live case needs, as processes of their own, on services of the bench's own. */
export type LiveStage = {
  readonly db: Knex;
  /** As the application's role. */
  readonly appUrl: string;
  readonly client: Client;
  readonly temporalAddress: string;
  readonly providerUrl: string;
  readonly providerSecret: string;
  /** What the provider accepted. */
  readonly logPath: string;
  /** The cluster's superuser, for a peer's own database. */
  readonly adminUrl: string;
  /** Holds the run's files. */
  readonly folder: string;
  /** Starts a worker, a channel process and the API, and resolves once all serve. */
  startRoles(cachedCases: number): Promise<LiveRoles>;
  close(): Promise<void>;
};

export type LiveRoles = {
  readonly end: () => Promise<void>;
  /** So that what they do without work is no burden to somebody else's measurement. */
  readonly freeze: () => void;
  readonly thaw: () => void;
};

/** As in production: looking every second would be a load of its own. */
const SWEEP = { everyMs: 60_000, overdueMs: 300_000 };
const CLEAN_UP_MS = 10_000;

/** Opens services, schema and provider. `close` ends everything, whatever state it is in. */
export async function openLiveStage(say: Say): Promise<LiveStage> {
  const stops: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const stop of stops.splice(0).reverse()) await stop();
  };
  try {
    return { ...(await open(say, stops)), close };
  } catch (thrown) {
    await close();
    throw thrown;
  }
}

async function open(say: Say, stops: (() => Promise<void>)[]): Promise<Omit<LiveStage, 'close'>> {
  const folder = await mkdtemp(join(tmpdir(), 'cauce-bench-'));
  stops.push(() => rm(folder, { recursive: true, force: true }));
  const { scratch, appUrl, temporalAddress } = await openOwnServices(say);
  stops.push(() => scratch.close());
  const limits = { statementTimeoutMs: CLEAN_UP_MS, lockTimeoutMs: CLEAN_UP_MS };
  const db = createDatabase({ url: appUrl, poolMax: 8, applicationName: 'cauce bench', ...limits });
  stops.push(() => db.destroy());
  const connection = await Connection.connect({ address: temporalAddress });
  stops.push(() => connection.close());
  const apiPort = await freePort();
  const providerSecret = randomBytes(24).toString('hex');
  const logPath = join(folder, 'provider.ndjson');
  const webhookBase = `http://127.0.0.1:${apiPort}/api/v1`;
  const provider = await startProviderProcess({ port: 0, smtpPort: 0, logPath, secret: providerSecret, webhookBase });
  stops.push(() => provider.stop());
  const { code, buildId } = await bundleCaseWorkflow();
  const bundle = { file: join(folder, 'bundle.js'), buildId };
  await writeFile(bundle.file, code);
  const uploadDir = join(folder, 'uploads');
  await mkdir(uploadDir);
  const config = {
    appUrl,
    temporal: temporalAddress,
    taskQueue: 'bench',
    codecKeys: `k1:${randomBytes(32).toString('base64')}`,
    bundle,
    providerUrl: provider.url,
    providerSecret,
    apiPort,
    uploadDir,
    continueAt: 200,
    logLevel: 'silent',
    sweep: SWEEP,
    end: null,
  } as const;
  return {
    db,
    appUrl,
    client: new Client({ connection }),
    temporalAddress,
    providerUrl: provider.url,
    providerSecret,
    logPath,
    adminUrl: scratch.cluster.adminUrl,
    folder,
    startRoles: async (cachedCases) => {
      const roles = await startRoles({ ...config, cachedCases });
      stops.push(roles.end);
      return roles;
    },
  };
}

async function startRoles(config: Omit<ChildConfig, 'role'>): Promise<LiveRoles> {
  const roles = ['worker', 'channels', 'api'] as const;
  const cli = await builtCli();
  const children = roles.map((role) => startRoleChild(cli, { ...config, role }));
  const end = async (): Promise<void> => {
    for (const child of children) child.kill();
    await Promise.all(children.map(({ ended }) => ended));
  };
  try {
    await Promise.all(children.map(serving));
    return {
      end,
      freeze: () => children.forEach((child) => child.freeze()),
      thaw: () => children.forEach((child) => child.thaw()),
    };
  } catch (thrown) {
    await end();
    throw thrown;
  }
}

async function serving(child: RoleChild): Promise<void> {
  const ended = await Promise.race([child.ready, child.ended]);
  if (ended !== undefined) throw new Error(`a process of the bench ended before it served: ${ended}`);
}
