import pg from 'pg';
import { readHouseConfig } from '#cli/house/house-config.ts';
import { openScratchServices } from '#cli/house/scratch-services.ts';
import { timed, type Say } from '#cli/house/step-log.ts';
import { err, ok } from '#rules/base/result.ts';
import { ruleSetSql } from '#rules/compile/sql/rule-set-sql.ts';
import type { OpenBackend } from './backend.ts';
import { endWithRun } from './end-with-run.ts';
import { openSqlSession } from './sql-session.ts';

/** The connection to decide on, and how to give it back. */
type Database = { readonly url: string; close(): Promise<void> };

/**
 * Decides in Postgres: on `DATABASE_URL`, else on a scratch server of this run's own. Everything happens in one
 * transaction over temporary objects that is never committed, so nothing of it stays.
 */
export const openSqlBackend: OpenBackend = async (ruleSet, say) => {
  const compiled = ruleSetSql(ruleSet);
  if (!compiled.ok) return err({ kind: 'tooLarge', ...compiled.error });
  const database = await openDatabase(say);
  const client = new pg.Client({ connectionString: database.url, connectionTimeoutMillis: 10_000 });
  // A server that goes away fails the statement under way; unheard, it would end the process before that is said.
  client.on('error', () => undefined);
  const close = async (): Promise<void> => {
    await client.end().catch(() => undefined);
    await database.close();
  };
  try {
    await client.connect();
    const session = await openSqlSession(client, compiled.value);
    if (session.ok) return ok({ decide: session.value, close });
    await close();
    return session;
  } catch (thrown) {
    await close();
    throw thrown;
  }
};

async function openDatabase(say: Say): Promise<Database> {
  const { databaseUrl } = readHouseConfig(process.env);
  if (databaseUrl !== undefined) return { url: databaseUrl, close: async () => undefined };
  const services = await timed(
    say,
    () => openScratchServices({ temporal: false, cliPath: undefined, say }),
    ({ cluster }) => `Postgres on port ${cluster.port}`,
  );
  const unwatch = endWithRun(services);
  return {
    url: services.cluster.adminUrl,
    close: async () => {
      await services.close();
      unwatch();
    },
  };
}
