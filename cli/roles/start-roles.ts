import { join } from 'node:path';
import type { ChildName, ChildSettings } from '#cli/embedded/child-words.ts';
import type { Crew } from '#cli/embedded/crew.ts';
import { endLeftover, noteChild } from '#cli/embedded/noted-child.ts';
import type { House } from '#cli/house/house.ts';
import { keepAlive } from '#cli/house/keep-alive.ts';
import { fixedPort } from '#cli/house/remembered-ports.ts';
import { timed, type Say } from '#cli/house/step-log.ts';
import { createDatabase } from '#engine/store/database.ts';
import { renewClocks } from '#workers/loops/clock/keep-clocks.ts';
import { allDone } from './all-done.ts';
import { installationSecrets } from './installation-secrets.ts';
import { openDemo } from './open-demo.ts';
import { startProviderProcess } from './provider-process.ts';

export type StartedRoles = { readonly url: string; readonly stop: () => Promise<void> };

export type StartRolesOptions = {
  readonly house: House;
  /** Spawned already: they have been loading while the house was opened. */
  readonly crew: Crew;
  readonly say: Say;
  /** Invented debtors of the demo, made at the first start. */
  readonly debtors: number;
  /** `CAUCE_PORT`; without it a free one that stays the same. */
  readonly httpPort: number | undefined;
  readonly pages: Pages;
};

/** Built pages, served by the API from a folder (null: none); or pages of development, from a server that has the API behind it. */
export type Pages = { readonly kind: 'built'; readonly folder: () => Promise<string | null> } | DevPages;

export type DevPages = {
  readonly kind: 'dev';
  readonly serve: (options: {
    readonly port: number;
    readonly apiPort: number;
    readonly crew: Crew;
    readonly say: Say;
  }) => Promise<{ readonly stop: () => Promise<void> }>;
};

/** Everything above the house: the demo's rows, the pages, and three processes: sandbox provider, API, case worker with channels. */
export async function startRoles(options: StartRolesOptions): Promise<StartedRoles> {
  const { crew, say } = options;
  const stops: Stops = { pages: nothing, provider: nothing };
  const stop = async (): Promise<void> => {
    // In the opposite order of need, so that nothing serves on what is gone.
    await stops.pages();
    await timed(
      say,
      () => crew.api.stop(),
      () => 'Stopped pages and API',
    );
    await timed(
      say,
      () => crew.workers.stop(),
      () => 'Stopped case worker with channels',
    );
    await timed(
      say,
      () => stops.provider(),
      () => 'Stopped sandbox provider',
    );
  };
  try {
    return { url: await startAll(options, stops), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What has started and is no child of the crew. */
type Stops = { pages: () => Promise<void>; provider: () => Promise<void> };

const nothing = async (): Promise<void> => undefined;

async function startAll(options: StartRolesOptions, stops: Stops): Promise<string> {
  const { house, crew, say, pages } = options;
  await allDone(['api', 'workers', 'provider'].map((name) => endLeftover(house.stateDir, name, say)));
  const { stateDir, appDatabaseUrl, temporalAddress, temporalNamespace } = house;
  const { port, ports } = await choosePorts(options);
  const ground = { stateDir, appDatabaseUrl, temporalAddress, temporalNamespace, ports };
  // Made here, once, before processes that would make them side by side.
  const { providerSecret } = await installationSecrets(stateDir);
  const seeded = demo(options);
  const start = (child: ChildName, staticDir: string | null) =>
    timed(
      say,
      () => crew[child].start({ ...ground, staticDir }),
      (sentence) => sentence,
    );
  await allDone([
    allDone([seeded, pages.kind === 'built' ? pages.folder() : null]).then(([, folder]) => start('api', folder)),
    // What it sends must find the provider there.
    allDone([seeded, startProvider({ ...options, ports, providerSecret }, stops)]).then(() => start('workers', null)),
    pages.kind === 'dev'
      ? pages.serve({ port, apiPort: ports.api, crew, say }).then((it) => (stops.pages = it.stop))
      : null,
  ]);
  const url = `http://127.0.0.1:${port}`;
  await house.announce(url);
  return url;
}

/** `port` is that of the pages: the API's own, unless a server of development stands before it. */
async function choosePorts({ house, httpPort, pages }: StartRolesOptions) {
  const port = httpPort === undefined ? await house.port('http', 4600) : await fixedPort('CAUCE_PORT', httpPort);
  const ports = {
    api: pages.kind === 'built' ? port : await house.port('apiBehindPages', 4605),
    provider: await house.port('provider', 4610),
    smtp: await house.port('smtp', 4625),
  };
  return { port, ports };
}

function demo({ house, say, debtors }: StartRolesOptions): Promise<unknown> {
  return timed(
    say,
    () => seedDemo(house.appDatabaseUrl, debtors),
    (seeded) =>
      `Demo: ${seeded.debtors} invented debtors, ${seeded.accounts} accounts${seeded.kind === 'present' ? ', as they were' : ''}`,
  );
}

type ProviderGround = { readonly ports: ChildSettings['ports']; readonly providerSecret: string };

/** Kept alive on its ports, by which the others know it. */
async function startProvider(
  { house, say, ports, providerSecret }: StartRolesOptions & ProviderGround,
  stops: Stops,
): Promise<void> {
  const start = async () => {
    const started = await startProviderProcess({
      port: ports.provider,
      smtpPort: ports.smtp,
      logPath: join(house.stateDir, 'provider.ndjson'),
      secret: providerSecret,
      webhookBase: `http://127.0.0.1:${ports.api}/api/v1`,
    });
    await noteChild(house.stateDir, 'provider', started.process);
    return started;
  };
  const first = await timed(say, start, ({ url }) => `Sandbox provider on ${url}, mail on port ${ports.smtp}`);
  const kept = keepAlive('Sandbox provider', first, start, say);
  stops.provider = async () => {
    await kept.release();
    await kept.current().stop();
  };
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
