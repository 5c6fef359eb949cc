import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { pino } from 'pino';
import { createTestDatabase, testTemporalAddress } from '#cli/check/test-database.test-support.ts';
import { readMessageLog, type LogLine } from '#cli/provider/message-log.ts';
import { startProvider } from '#cli/provider/start-provider.ts';
import { startApiRole, type ApiRole } from '#cli/roles/api.ts';
import { startChannelsRole } from '#cli/roles/channels.ts';
import { startWorkerRole, type WorkerRole, type WorkerRoleOptions } from '#cli/roles/worker.ts';
import { createDatabase } from '#engine/store/database.ts';
import { bundleCaseWorkflow } from '#engine/workflow/case/bundle.ts';
import type { PumpOptions } from '#workers/loops/pump/pump-options.ts';
import { TEST_CODEC_KEYS } from './codec-keys.test-support.ts';
import { startWorkerChild, type WorkerChild, type WorkerChildOptions } from './worker-child.test-support.ts';

const SECRET = 'a secret of the tests only';

/**
 * Everything that lives under a law's test: a database of its own, the shared Temporal on a task queue of its own, the
 * sandbox provider with its own log, and the roles on demand.
 */
export type Live = {
  readonly appUrl: string;
  readonly ownerUrl: string;
  /** As the application's role: row-level security holds here too. */
  readonly db: Knex;
  /** In this process: once a test file, since the SDK's runtime is installed once a process. */
  readonly startWorker: (over?: Partial<WorkerRoleOptions>) => Promise<WorkerRole>;
  /** As a process of its own, as often as asked. */
  readonly startWorkerProcess: (
    env?: Readonly<Record<string, string>>,
    over?: Partial<WorkerChildOptions>,
  ) => Promise<WorkerChild>;
  readonly startApi: () => Promise<ApiRole>;
  readonly startChannels: (pump?: Partial<PumpOptions>) => Promise<void>;
  /** Tells the provider how to treat messages, as `POST /behaviour` does. */
  readonly behave: (behaviour: object) => Promise<void>;
  /** What the provider took, by its own log: the witness nobody of ours can talk into anything. */
  readonly accepted: (tenantId: string) => Promise<readonly LogLine[]>;
  readonly close: () => Promise<void>;
};

export async function openLive(taskQueue: string): Promise<Live> {
  const scratch = await createTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'cauce-live-'));
  const logPath = join(folder, 'provider.ndjson');
  const bundleFile = join(folder, 'bundle.js');
  const bundle = await bundleCaseWorkflow();
  await writeFile(bundleFile, bundle.code);
  const provider = await startProvider({
    host: '127.0.0.1',
    port: 0,
    smtpPort: null,
    logPath,
    secret: SECRET,
    webhookBase: null,
  });
  const db = createDatabase({
    url: scratch.appUrl,
    poolMax: 6,
    applicationName: 'cauce test live',
    statementTimeoutMs: 10_000,
    lockTimeoutMs: 5_000,
  });
  const adapters = {
    sandboxUrl: provider.url,
    sandboxSecret: SECRET,
    smtpHost: '127.0.0.1',
    smtpPort: 1,
    clock: () => Date.now(),
  };
  const log = pino({ level: process.env['LIVE_LOG'] ?? 'silent' });
  const stops: (() => Promise<void>)[] = [];
  return {
    appUrl: scratch.appUrl,
    ownerUrl: scratch.ownerUrl,
    db,
    startWorker: async (over = {}) => {
      const worker = await startWorkerRole({
        appDatabaseUrl: scratch.appUrl,
        temporalAddress: testTemporalAddress(),
        temporalNamespace: 'default',
        taskQueue,
        codecKeys: TEST_CODEC_KEYS,
        log,
        demoLimit: 300,
        continueAt: 200,
        cachedCases: 100,
        sweep: { everyMs: 1_000, overdueMs: 15_000 },
        bundle,
        ...over,
      });
      stops.push(() => worker.stop());
      return worker;
    },
    startWorkerProcess: async (env = {}, over = {}) => {
      const child = await startWorkerChild({
        appUrl: scratch.appUrl,
        temporal: testTemporalAddress(),
        taskQueue,
        env: { BUNDLE: bundleFile, ...env },
        ...over,
      });
      stops.push(() => child.stop());
      return child;
    },
    startApi: async () => {
      const api = await startApiRole({
        appDatabaseUrl: scratch.appUrl,
        temporalAddress: testTemporalAddress(),
        adapters,
        log,
        port: 0,
        uploadDir: folder,
        offerDemo: false,
      });
      stops.push(() => api.stop());
      return api;
    },
    startChannels: async (pump = {}) => {
      const channels = await startChannelsRole({ appDatabaseUrl: scratch.appUrl, adapters, log, pump });
      stops.push(() => channels.stop());
    },
    behave: async (behaviour) => {
      const response = await fetch(`${provider.url}/behaviour`, { method: 'POST', body: JSON.stringify(behaviour) });
      if (!response.ok) throw new Error(await response.text());
    },
    accepted: async (tenantId) =>
      (await readMessageLog(logPath)).filter((line) => line.accepted && line.tenantId === tenantId),
    close: async () => {
      for (const stop of stops.reverse()) await stop();
      await db.destroy();
      await provider.close();
      await scratch.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
