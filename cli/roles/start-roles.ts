import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { destination, pino, type Logger } from 'pino';
import { anchorFolder } from '#cli/house/anchor-folder.ts';
import type { House } from '#cli/house/house.ts';
import { timed, type Say } from '#cli/house/step-log.ts';
import { createDatabase } from '#engine/store/database.ts';
import type { AdapterDefaults } from '#workers/channels/adapter-defaults.ts';
import { renewClocks } from '#workers/loops/clock/keep-clocks.ts';
import { startApiRole } from './api.ts';
import { startChannelsRole } from './channels.ts';
import { installationSecrets, type InstallationSecrets } from './installation-secrets.ts';
import { openDemo } from './open-demo.ts';
import { openPages } from './pages.ts';
import { startProviderProcess } from './provider-process.ts';
import { startWorkerRole } from './worker.ts';

export type StartedRoles = { readonly url: string; readonly stop: () => Promise<void> };

export type StartRolesOptions = {
  readonly house: House;
  readonly say: Say;
  /** Invented debtors of the demo, made at the first start. */
  readonly debtors: number;
  /** `CAUCE_PORT`; without it a free one that stays the same. */
  readonly httpPort: number | undefined;
};

/** Everything above the house, in one process but for the sandbox provider: demo, pages, provider, worker, channels, API. */
export async function startRoles(options: StartRolesOptions): Promise<StartedRoles> {
  const stops: Stops = [];
  const stop = async (): Promise<void> => {
    // In the opposite order of starting, so that nothing serves on what is gone.
    for (const [name, end] of stops.splice(0).reverse()) await timed(options.say, end, () => `Stopped ${name}`);
  };
  try {
    return { url: await startAll(options, stops), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What is running, by name, in the order it was started. */
type Stops = (readonly [name: string, end: () => Promise<void>])[];

async function startAll(options: StartRolesOptions, stops: Stops): Promise<string> {
  const { house, say, debtors } = options;
  const log = pino(
    { level: 'info' },
    destination({ dest: join(house.stateDir, 'cauce.log'), mkdir: true, sync: false }),
  );
  const secrets = await installationSecrets(house.stateDir);
  await timed(
    say,
    () => seedDemo(house.appDatabaseUrl, debtors),
    (seeded) =>
      `Demo: ${seeded.debtors} invented debtors, ${seeded.accounts} accounts${seeded.kind === 'present' ? ', as they were' : ''}`,
  );
  const staticDir = await timed(say, openPages, () => 'Pages built');
  const port = options.httpPort ?? (await house.port('http', 4600));
  const adapters = await startProvider({ house, say, secrets, port }, stops);
  await startEngine({ house, say, secrets, log, adapters }, stops);
  const uploadDir = join(house.stateDir, 'uploads');
  await mkdir(uploadDir, { recursive: true });
  const { appDatabaseUrl, temporalAddress } = house;
  const api = await timed(
    say,
    () => startApiRole({ appDatabaseUrl, temporalAddress, adapters, log, port, staticDir, uploadDir, offerDemo: true }),
    ({ url }) => `Pages and API on ${url}`,
  );
  stops.push(['pages and API', () => api.stop()]);
  await house.announce(api.url);
  return api.url;
}

type Ground = { readonly house: House; readonly say: Say; readonly secrets: InstallationSecrets };

async function startProvider(ground: Ground & { readonly port: number }, stops: Stops): Promise<AdapterDefaults> {
  const { house, say, secrets, port } = ground;
  const provider = await timed(
    say,
    async () =>
      startProviderProcess({
        port: await house.port('provider', 4610),
        smtpPort: await house.port('smtp', 4625),
        logPath: join(house.stateDir, 'provider.ndjson'),
        secret: secrets.providerSecret,
        webhookBase: `http://127.0.0.1:${port}/api/v1`,
      }),
    ({ url, smtpPort }) => `Sandbox provider on ${url}, mail on port ${smtpPort}`,
  );
  stops.push(['sandbox provider', () => provider.stop()]);
  return {
    sandboxUrl: provider.url,
    sandboxSecret: secrets.providerSecret,
    smtpHost: '127.0.0.1',
    smtpPort: provider.smtpPort,
    clock: () => Date.now(),
  };
}

type Engine = Ground & { readonly log: Logger; readonly adapters: AdapterDefaults };

async function startEngine({ house, say, secrets, log, adapters }: Engine, stops: Stops): Promise<void> {
  const { appDatabaseUrl, temporalAddress, temporalNamespace } = house;
  const worker = await timed(
    say,
    () =>
      startWorkerRole({
        appDatabaseUrl,
        temporalAddress,
        temporalNamespace,
        taskQueue: 'cauce-cases',
        codecKeys: secrets.codecKeys,
        bundleDir: join(house.stateDir, 'bundles'),
        // Beside the database, not in it. A demo's day is over in half a minute.
        anchors: { folder: anchorFolder(process.env, house.stateDir), everyMs: 10_000 },
        log,
        demoLimit: 300,
        slowClocks: true,
        continueAt: 200,
        cachedCases: 400,
        sweep: { everyMs: 60_000, overdueMs: 300_000 },
      }),
    ({ buildId }) => `Case worker, build ${buildId}`,
  );
  stops.push(['case worker', () => worker.stop()]);
  const channels = await startChannelsRole({ appDatabaseUrl, adapters, log });
  stops.push(['channels', () => channels.stop()]);
}

async function seedDemo(url: string, debtors: number) {
  const db = createDatabase({
    url,
    poolMax: 2,
    applicationName: 'cauce demo',
    statementTimeoutMs: 0,
    lockTimeoutMs: 0,
  });
  try {
    const seeded = await openDemo(db, { debtors });
    // Business time goes on from where it stopped, before anything reads it.
    await renewClocks({ db, everyMs: 5_000 });
    return seeded;
  } finally {
    await db.destroy();
  }
}
