import type pg from 'pg';
import { copyRowsOn } from '#workers/import/copy-rows.ts';
import { err, ok, type Result } from '#rules/base/result.ts';
import { decisionQuery, type RuleSetSql } from '#rules/compile/sql/rule-set-sql.ts';
import { SESSION_FUNCTIONS } from '#rules/compile/sql/session-functions.ts';
import type { Facts } from '#rules/facts/fact-snapshot.ts';
import { sql } from '#rules/compile/sql/sql.ts';
import { storeJson } from '#rules/compile/sql/stored-json.ts';
import type { Backend, BackendRefusal, Decided } from './backend.ts';

const FACTS_TABLE = sql`pg_temp.cauce_facts`;
/** The first server with every function the compiled rules call. */
const OLDEST_SERVER = 120_000;

/**
 * Prepares a connection to decide batches by compiled rules: one transaction that is never committed, with JavaScript's
 * coercions and a table of facts that end with it. What comes back decides one batch by one COPY and one statement.
 */
export async function openSqlSession(
  client: pg.Client,
  ruleSet: RuleSetSql,
): Promise<Result<Backend['decide'], BackendRefusal>> {
  const unfit = await findUnfit(client);
  if (unfit !== undefined) return err(unfit);
  await client.query('begin');
  // Nothing of the database's own may stand in for what we call; compiling to machine code costs more than it saves.
  await client.query(
    'set local search_path = pg_catalog, pg_temp; set local jit = off; set local statement_timeout = 0',
  );
  for (const definition of SESSION_FUNCTIONS) await client.query(definition);
  await client.query('create temporary table cauce_facts (n int not null, facts jsonb not null) on commit drop');
  const statement = { name: 'cauce_decide', text: decisionQuery(ruleSet, FACTS_TABLE) };
  return ok((batch) => decideBatch(client, ruleSet, statement, batch));
}

async function decideBatch(
  client: pg.Client,
  ruleSet: RuleSetSql,
  statement: pg.QueryConfig,
  batch: readonly Facts[],
): Promise<readonly Decided[]> {
  await client.query(`truncate ${FACTS_TABLE}`);
  const copy = copyRowsOn(client, FACTS_TABLE, ['n', 'facts']);
  for (const [index, facts] of batch.entries()) await copy.write([index, storeJson(facts)]);
  await copy.end();
  const { rows } = await client.query<DecisionRow>(statement);
  if (rows.length !== batch.length) throw new Error(`asked for ${batch.length} decisions, got ${rows.length}`);
  return rows.map((row) => decidedOf(ruleSet, row));
}

type DecisionRow = { readonly n: number; readonly failed: number | null; readonly fired: readonly number[] | null };

function decidedOf({ rules, errors }: RuleSetSql, { failed, fired }: DecisionRow): Decided {
  if (failed === null) return ok((fired ?? []).flatMap((place) => rules[place]?.rule ?? []));
  const error = errors[failed];
  if (error === undefined) throw new Error(`no error has the number ${failed}`);
  return { ok: false, error };
}

async function findUnfit(client: pg.Client): Promise<BackendRefusal | undefined> {
  const { rows } = await client.query<{ readonly number: number; readonly version: string; readonly encoding: string }>(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as version,
      current_setting('server_encoding') as encoding`,
  );
  const [server] = rows;
  if (server !== undefined && server.number >= OLDEST_SERVER && server.encoding === 'UTF8') return undefined;
  return { kind: 'unfitDatabase', version: server?.version ?? '', encoding: server?.encoding ?? '' };
}
