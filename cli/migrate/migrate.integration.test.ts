import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { scratchDatabase, type ScratchDatabase } from '#cli/house/scratch-database.ts';
import { withClient } from '#cli/house/with-client.ts';
import { migrate } from './migrate.ts';

let folder = '';
let database: ScratchDatabase;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cauce-migrate-'));
  const { adminUrl, passwords } = inject('services');
  database = await scratchDatabase(adminUrl, passwords);
  await addMigration('001_first', 'create table first (a int)');
});

afterEach(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const addMigration = (name: string, sql: string) =>
  writeFile(
    join(folder, `${name}.mjs`),
    `export const up = (knex) => knex.raw(${JSON.stringify(sql)});\nexport const down = () => {};\n`,
  );

describe('cauce migrate', () => {
  test('applies what is new, in order, once', async () => {
    expect(await migrate(database.ownerUrl, folder)).toEqual(['001_first']);
    await addMigration('002_second', 'alter table first add b int');
    expect(await migrate(database.ownerUrl, folder)).toEqual(['002_second']);
    expect(await migrate(database.ownerUrl, folder)).toEqual([]);
  });

  test('two at once wait for each other: one applies, one finds nothing to do', async () => {
    const both = await Promise.all([migrate(database.ownerUrl, folder), migrate(database.ownerUrl, folder)]);
    expect(both.flat()).toEqual(['001_first']);
  });

  test('a migration killed in the middle leaves no lock that blocks the next start', async () => {
    await migrate(database.ownerUrl, folder);
    await withClient(database.ownerUrl, (client) => client.query('update knex_migrations_lock set is_locked = 1'));
    await addMigration('002_second', 'alter table first add b int');
    expect(await migrate(database.ownerUrl, folder)).toEqual(['002_second']);
  });

  test('one that fails leaves nothing of itself, and says what failed', async () => {
    await addMigration('002_second', 'create table second (a int); select 1/0');
    await expect(migrate(database.ownerUrl, folder)).rejects.toThrow(/division by zero/);
    const tables = await withClient(database.ownerUrl, (client) =>
      client.query(`select to_regclass('second') as found`),
    );
    expect(tables.rows).toEqual([{ found: null }]);
  });

  test('a folder that is not there has no migrations', async () => {
    expect(await migrate(database.ownerUrl, join(folder, 'absent'))).toEqual([]);
  });
});
