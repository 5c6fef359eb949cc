import { randomBytes } from 'node:crypto';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { freePort } from '#cli/house/free-port.ts';
import { timed, type Say } from '#cli/house/step-log.ts';
import { readMessageLog } from '#cli/provider/message-log.ts';
import { startProviderProcess } from '#cli/roles/provider-process.ts';
import type { TenantId } from '#engine/case/ids.ts';
import { createDatabase, inTenant } from '#engine/store/database.ts';
import { bundleCaseWorkflow } from '#engine/workflow/case/bundle.ts';
import { createRandom } from '#workers/demo/random.ts';
import { builtCli } from './child-process.ts';
import { startCrew, type Crew, type CrewMember } from './crew.ts';
import { flowPlan } from './flow-plan.ts';
import { startHavoc, type Havoc } from './havoc.ts';
import { liveDays } from './life.ts';
import { makeWorld, startClock, TUESDAY_NINE, type World } from './make-world.ts';
import type { ChaosOptions } from './options.ts';
import { providerControl } from './provider-control.ts';
import { openOwnServices, type OwnServices } from './services.ts';
import { settle, slowDown } from './settle.ts';
import { countChaos, type Counted } from './tally/count.ts';
import { readClaims } from './tally/read-claims.ts';
import { readFates } from './tally/read-rows.ts';

export type ChaosResult = Counted & {
  readonly kills: number;
  readonly crashes: number;
  readonly statuses: Readonly<Record<string, number>>;
};

/** A business day is half a minute, and what a killed process left is to be found within it. */
const SWEEP = { everyMs: 1_000, overdueMs: 15_000 };
const HOUR_MS = 3_600_000;
const DAY_SECONDS = 86_400;
const TENANT = 't_chaos' as TenantId;
/** At most one message a day, over both cases of a person: waits of six hours make every case run into it. */
const LIMITS = [{ max: 1, days: 1 }] as const;
const PLAN = flowPlan(
  [
    { contact: 'nothing' },
    { waitMs: 6 * HOUR_MS },
    { contact: 'delivered' },
    { waitMs: 6 * HOUR_MS },
    { contact: 'nothing' },
  ],
  LIMITS,
);

type Stop = () => Promise<void>;

/** Lives a portfolio through some days of kills, and counts. Everything it starts ends with it. */
export async function liveThrough(options: ChaosOptions, say: Say): Promise<ChaosResult> {
  const stops: Stop[] = [];
  try {
    return await live(options, say, stops);
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}

async function live(options: ChaosOptions, say: Say, stops: Stop[]): Promise<ChaosResult> {
  const { days, secondsPerDay, seed } = options;
  const folder = await mkdtemp(join(tmpdir(), 'cauce-chaos-'));
  stops.push(() => rm(folder, { recursive: true, force: true }));
  const services = await openOwnServices(say);
  stops.push(() => services.scratch.close());
  const db = ownPool(services.appUrl);
  stops.push(() => db.destroy());
  const { crew, world, provider, logPath } = await openStage({ options, say, stops, folder, services, db });
  await startClock(db, world);
  const havoc = startHavoc({
    crew,
    scratch: services.scratch,
    random: createRandom(seed + 1),
    everyMs: Math.min(Math.max((secondsPerDay * 1000) / 8, 3_000), 15_000),
    workDone: () => countWork(db, world),
    say,
  });
  try {
    await liveDays({ db, world, provider, random: createRandom(seed + 2), days, say });
  } finally {
    await havoc.stop();
  }
  await crew.calm();
  await provider.behave();
  await slowDown(db, world);
  const left = await timed(
    say,
    () => settle(db, world, provider, 90_000),
    (found) => (found === null ? 'settled' : `not settled: ${JSON.stringify(found)}`),
  );
  const accepted = (await readMessageLog(logPath)).filter((line) => line.accepted).map(({ contactId }) => contactId);
  const fates = await readFates(db, world.tenantId);
  const claims = await readClaims(db, world.tenantId);
  const counted = countChaos({ accepted, claims, fates, limits: LIMITS });
  const findings = left === null ? counted.findings : [...counted.findings, `not settled: ${JSON.stringify(left)}`];
  return { ...counted, findings, ...ends(crew, havoc), statuses: fates.statuses };
}

/** Turns and claims, which only grow. */
async function countWork(db: Knex, { tenantId }: World): Promise<number | undefined> {
  try {
    return await inTenant(db, tenantId, async (trx) => {
      const sql = 'select (select count(*) from turns)::int + (select count(*) from attempts)::int as work';
      const result = await trx.raw<{ rows: readonly { work: number }[] }>(sql);
      return result.rows[0]?.work;
    });
  } catch {
    return undefined;
  }
}

function ends(crew: Crew, havoc: Havoc): Pick<ChaosResult, 'kills' | 'crashes'> {
  return { kills: crew.kills() + havoc.kills(), crashes: crew.crashes() };
}

function ownPool(url: string): Knex {
  return createDatabase({
    url,
    poolMax: 6,
    applicationName: 'cauce chaos',
    statementTimeoutMs: 10_000,
    lockTimeoutMs: 5_000,
  });
}

type StageOptions = {
  readonly options: ChaosOptions;
  readonly say: Say;
  readonly stops: Stop[];
  readonly folder: string;
  readonly services: OwnServices;
  readonly db: Knex;
};

/** The world, the provider as a process with its own log, and our processes. */
async function openStage({ options, say, stops, folder, services, db }: StageOptions) {
  const { cases, secondsPerDay, seed } = options;
  const apiPort = await freePort();
  const providerSecret = randomBytes(24).toString('hex');
  const logPath = join(folder, 'provider.ndjson');
  const providerProcess = await startProviderProcess({
    port: 0,
    smtpPort: 0,
    logPath,
    secret: providerSecret,
    webhookBase: `http://127.0.0.1:${apiPort}/api/v1`,
  });
  stops.push(() => providerProcess.stop());
  const provider = providerControl(providerProcess.url);
  await provider.misbehave(Math.max(5, Math.round(cases / 10)));
  const { code, buildId } = await bundleCaseWorkflow();
  const bundle = { file: join(folder, 'bundle.js'), buildId };
  await writeFile(bundle.file, code);
  const uploadDir = join(folder, 'uploads');
  await mkdir(uploadDir);
  const world = await makeWorld(db, {
    tenantId: TENANT,
    plan: PLAN,
    cases,
    sharedEvery: 5,
    startsAt: TUESDAY_NINE,
    rate: DAY_SECONDS / secondsPerDay,
    dueWithinMs: 6 * HOUR_MS,
  });
  const cli = await builtCli();
  const crew = await timed(
    say,
    () =>
      startCrew({
        cli,
        members: membersFor(cases),
        config: {
          appUrl: services.appUrl,
          temporal: services.temporalAddress,
          taskQueue: 'chaos',
          codecKeys: `k1:${randomBytes(32).toString('base64')}`,
          bundle,
          providerUrl: providerProcess.url,
          providerSecret,
          apiPort,
          uploadDir,
          sweep: SWEEP,
          logLevel: options.verbose ? 'warn' : 'silent',
        },
        random: createRandom(seed),
        say,
      }),
    () => `${cases} cases; worker, channels and API serve`,
  );
  stops.push(() => crew.stop());
  return { crew, world, provider, logPath };
}

/** A second pump and a second inbox loop, where the run is large enough to be worth it. */
function membersFor(cases: number): readonly CrewMember[] {
  return [
    { name: 'worker', role: 'worker' },
    { name: 'channels 1', role: 'channels' },
    ...(cases < 50 ? [] : [{ name: 'channels 2', role: 'channels' } as const]),
    { name: 'api', role: 'api' },
  ];
}
