import knexFactory from 'knex';
import { z } from 'zod';
import { withClient } from '#cli/house/with-client.ts';
import { listMigrations, migrationSource } from './migration-source.ts';

/** Any number: one lock shared by all that migrate the same database. */
const MIGRATION_LOCK = 724_110_963;

/** Knex prints what it then throws: the error alone is enough. */
const quiet = { warn: () => undefined, error: () => undefined };

const latest = z.tuple([z.number(), z.array(z.string())]);

/**
 * Brings a database to the newest schema, as its owner. Answers the names applied now, none when it was up to date.
 * Two at once wait for each other on an advisory lock, which dies with its connection; Knex's own lock row would survive
 * kill -9 and block every later start, so it is freed under ours.
 */
export async function migrate(ownerUrl: string, folder: string): Promise<readonly string[]> {
  const files = await listMigrations(folder);
  if (files.length === 0) return [];
  return withClient(ownerUrl, async (client) => {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const knex = knexFactory({ client: 'pg', connection: ownerUrl, pool: { min: 0, max: 2 }, log: quiet });
    const config = { migrationSource: migrationSource(files) };
    try {
      await knex.migrate.forceFreeMigrationsLock(config);
      const [, applied] = latest.parse(await knex.migrate.latest(config));
      return applied;
    } finally {
      await knex.destroy();
    }
  });
}
