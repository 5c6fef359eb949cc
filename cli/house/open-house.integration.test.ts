import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { openInChild, type HouseChild } from './house-child.test-support.ts';
import { readHouseConfig } from './house-config.ts';
import type { House } from './house.ts';
import { openHouse } from './open-house.ts';
import { processStamp } from './process-stamp.ts';
import { scratchDatabase } from './scratch-database.ts';
import { withClient } from './with-client.ts';

const config = readHouseConfig({});
const quiet = () => undefined;
let project = '';
let leftover: HouseChild | undefined;

beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), 'cauce-house-'));
  await chmod(project, 0o755);
});

afterEach(async () => {
  if (leftover !== undefined) await leftover.end('SIGINT');
  leftover = undefined;
  const where = await readFile(join(project, '.cauce', 'where'), 'utf8').catch(() => undefined);
  const state = where?.trim() ?? join(project, '.cauce');
  // Only a test that failed half-way leaves a live server: it is adopted and stopped properly.
  if (existsSync(join(state, 'postgres', 'postmaster.pid')))
    await (await openHouse({ projectDir: project, config, log: quiet })).stop();
  await rm(state, { recursive: true, force: true });
  await rm(project, { recursive: true, force: true });
});

async function start(): Promise<HouseChild> {
  leftover = await openInChild(project);
  return leftover;
}

const writeRow = (url: string) => withClient(url, (client) => client.query('create table kept as select 42 as answer'));
const readRow = (url: string) =>
  withClient(
    url,
    async (client) => (await client.query<{ answer: number }>('select answer from kept')).rows[0]?.answer,
  );

describe('start, stop, kill', () => {
  test('after kill -9 of the launcher its live Postgres and Temporal are adopted, data and addresses the same', async () => {
    const first = await start();
    await writeRow(first.databaseUrl);
    await first.end('SIGKILL');
    expect(processStamp(first.processes.postgres)).toBeDefined();
    const second = await start();
    expect(second.processes).toEqual(first.processes);
    expect(second.databaseUrl).toBe(first.databaseUrl);
    expect(second.temporalAddress).toBe(first.temporalAddress);
    expect(second.log.filter((line) => line.includes('adopted'))).toHaveLength(2);
    expect(await readRow(second.databaseUrl)).toBe(42);
  });

  test('after kill -9 of everything the next start recovers the data', async () => {
    const first = await start();
    await writeRow(first.databaseUrl);
    await first.end('SIGKILL');
    process.kill(first.processes.postgres, 'SIGKILL');
    process.kill(first.processes.temporal, 'SIGKILL');
    const second = await start();
    expect(second.processes.postgres).not.toBe(first.processes.postgres);
    expect(await readRow(second.databaseUrl)).toBe(42);
  });

  test('an orderly stop leaves no process and no lock', async () => {
    const first = await start();
    await first.end('SIGINT');
    leftover = undefined;
    expect(processStamp(first.processes.postgres)).toBeUndefined();
    expect(processStamp(first.processes.temporal)).toBeUndefined();
    const again = await openHouse({ projectDir: project, config, log: quiet });
    await again.stop();
  });

  test('a second start says that it runs and where', async () => {
    const first = await start();
    const second = openHouse({ projectDir: project, config, log: quiet });
    await expect(second).rejects.toMatchObject({ code: 'running' });
    await expect(second).rejects.toThrow(new RegExp(`process ${first.pid}.*${first.stateDir}`));
  });

  test('Postgres killed under an open house comes back on the same port', async () => {
    const first = await start();
    await writeRow(first.databaseUrl);
    process.kill(first.processes.postgres, 'SIGKILL');
    let answer: number | undefined;
    for (let tries = 0; tries < 100 && answer === undefined; tries += 1) {
      await sleep(200);
      answer = await readRow(first.databaseUrl).catch(() => undefined);
    }
    expect(answer).toBe(42);
  });
});

describe('what a crash or the machine may have left', () => {
  test('a postmaster.pid whose number now belongs to another program does not block', async () => {
    const first = await start();
    const pidFile = join(first.stateDir, 'postgres', 'postmaster.pid');
    const text = await readFile(pidFile, 'utf8');
    await first.end('SIGINT');
    leftover = undefined;
    await writeFile(pidFile, text.replace(/^\d+/, String(process.pid)));
    const second = await start();
    expect(second.processes.postgres).not.toBe(process.pid);
  });

  test('a data folder whose making was cut short is made anew', async () => {
    await mkdir(join(project, '.cauce', 'postgres.new', 'base'), { recursive: true });
    await writeFile(join(project, '.cauce', 'postgres.new', 'PG_VERSION'), '15');
    const house = await start();
    expect(house.log.join('\n')).toContain('data folder made');
  });

  test('a project the postgres user cannot enter keeps its state where it can, named in .cauce/where', async () => {
    await chmod(project, 0o700);
    const house = await start();
    await writeRow(house.databaseUrl);
    const root = process.getuid?.() === 0;
    const where = await readFile(join(project, '.cauce', 'where'), 'utf8').catch(() => undefined);
    expect(where?.trim()).toBe(root ? house.stateDir : undefined);
    expect(house.stateDir.startsWith(root ? '/var/lib/cauce/' : project)).toBe(true);
  });
});

describe("two roles, and services of one's own", () => {
  test("the application's role is neither owner nor superuser, and the encoding is UTF8 whatever LANG says", async () => {
    const house = await start();
    const role = await withClient(house.appDatabaseUrl, async (client) => {
      const { rows } = await client.query<Record<string, unknown>>(
        `select r.rolname, r.rolsuper, r.rolbypassrls, r.rolcreaterole, d.datdba::regrole::text as owner, pg_encoding_to_char(d.encoding) as encoding, current_setting('TimeZone') as zone
           from pg_roles r cross join pg_database d where r.rolname = current_user and d.datname = current_database()`,
      );
      return rows[0];
    });
    expect(role).toEqual({
      rolname: 'cauce_app',
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      owner: 'cauce_owner',
      encoding: 'UTF8',
      zone: 'UTC',
    });
    await expect(
      withClient(house.appDatabaseUrl, (client) => client.query('create table forbidden (a int)')),
    ).rejects.toThrow(/permission denied/);
  });

  test('DATABASE_URL and TEMPORAL_ADDRESS replace the embedded ones, and a stop leaves them running', async () => {
    const { adminUrl, passwords, temporalAddress } = inject('services');
    const database = await scratchDatabase(adminUrl, passwords);
    const own = readHouseConfig({
      DATABASE_URL: database.ownerUrl,
      DATABASE_APP_URL: database.appUrl,
      TEMPORAL_ADDRESS: temporalAddress,
    });
    const house: House = await openHouse({ projectDir: project, config: own, log: quiet });
    expect(house).toMatchObject({
      databaseUrl: database.ownerUrl,
      appDatabaseUrl: database.appUrl,
      temporalAddress,
    });
    expect(house.processes()).toEqual({ postgres: undefined, temporal: undefined });
    await house.stop();
    await withClient(database.ownerUrl, (client) => client.query('select 1'));
    await database.drop();
  });

  test('a DATABASE_URL that does not answer is one sentence without the password', async () => {
    const own = readHouseConfig({
      DATABASE_URL: 'postgres://o:geheim@127.0.0.1:9/x',
      TEMPORAL_ADDRESS: inject('services').temporalAddress,
    });
    const opening = openHouse({ projectDir: project, config: own, log: quiet });
    await expect(opening).rejects.toThrow(/DATABASE_URL \(postgres:\/\/o@127\.0\.0\.1:9\/x\) does not answer/);
    await expect(opening).rejects.toSatisfy((thrown) => !String(thrown).includes('geheim'));
  });
});
