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
  /** The folder of built pages, or null where the API serves none. */
  readonly pages: () => Promise<string | null>;
};

/** Everything above the house: the demo's rows, the pages, and three processes: sandbox provider, API, case worker with channels. */
export async function startRoles(options: StartRolesOptions): Promise<StartedRoles> {
  const { crew, say } = options;
  let stopProvider = async (): Promise<void> => undefined;
  const stop = async (): Promise<void> => {
    // In the opposite order of need, so that nothing serves on what is gone.
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
    await timed(say, stopProvider, () => 'Stopped sandbox provider');
  };
  try {
    const url = await startAll(options, (provider) => (stopProvider = provider));
    return { url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

type Stop = () => Promise<void>;

async function startAll(options: StartRolesOptions, onProvider: (stop: Stop) => void): Promise<string> {
  const { house, crew, say, httpPort, pages } = options;
  await allDone(['api', 'workers', 'provider'].map((name) => endLeftover(house.stateDir, name, say)));
  const { stateDir, appDatabaseUrl, temporalAddress, temporalNamespace } = house;
  const ports = {
    api: httpPort === undefined ? await house.port('http', 4600) : await fixedPort('CAUCE_PORT', httpPort),
    provider: await house.port('provider', 4610),
    smtp: await house.port('smtp', 4625),
  };
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
    allDone([seeded, pages()]).then(([, folder]) => start('api', folder)),
    // What it sends must find the provider there.
    allDone([seeded, startProvider({ ...options, ports, providerSecret }, onProvider)]).then(() =>
      start('workers', null),
    ),
  ]);
  const url = `http://127.0.0.1:${ports.api}`;
  await house.announce(url);
  return url;
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
  onProvider: (stop: Stop) => void,
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
  onProvider(async () => {
    await kept.release();
    await kept.current().stop();
  });
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
