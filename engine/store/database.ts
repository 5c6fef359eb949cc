import knexFactory, { type Knex } from 'knex';
import pg from 'pg';
import type { TenantId } from '#engine/case/ids.ts';
import { joinBegin, SET_TENANT } from './join-begin.ts';
import { connectionOf } from './connection-of.ts';
import { leaveTogether } from './leave-together.ts';
import { prepareStatements } from './prepare-statements.ts';
import { runsOn } from './together.ts';

/** int8 as a safe number, timestamptz as a canonical `Instant`, date as `YYYY-MM-DD`; the rest as pg reads it. */
const INT8 = 20;
const DATE = 1082;
const TIMESTAMPTZ = 1184;

function readInt8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError('an int8 beyond 2^53 cannot be a number');
  return value;
}

const OURS = new Map<number, (text: string) => unknown>([
  [INT8, readInt8],
  [DATE, (text) => text],
  [TIMESTAMPTZ, (text) => new Date(text).toISOString()],
]);

function typeParser(oid: number, format: string): unknown {
  return OURS.get(oid) ?? pg.types.getTypeParser(oid, format === 'binary' ? 'binary' : 'text');
}

export type DatabaseOptions = {
  readonly url: string;
  readonly poolMax: number;
  /** Shown in pg_stat_activity; the role, never a tenant. */
  readonly applicationName: string;
  /** Milliseconds; 0 is Postgres' own default of no limit. */
  readonly statementTimeoutMs: number;
  readonly lockTimeoutMs: number;
  /** For streams of rows (COPY), which cannot share a connection with other statements under way. */
  readonly copies?: boolean;
};

/**
 * How long a transaction may wait for its client. A process that is frozen in the middle of one holds its locks for as long as it is:
 * a payment and the kill switch would wait for it. One without a limit to its statements is long on purpose.
 */
const IDLE_IN_TRANSACTION_MS = 10_000;

function idleMs({ statementTimeoutMs }: DatabaseOptions): number {
  return statementTimeoutMs === 0 ? 0 : IDLE_IN_TRANSACTION_MS;
}

/** Knex prints, on standard output, what it then throws: the error alone is enough. */
const QUIET = { warn: () => undefined, error: () => undefined };

function afterCreate(connection: pg.Client, done: (error: Error | null, connection: pg.Client) => void): void {
  prepareStatements(connection);
  joinBegin(connection);
  leaveTogether(connection);
  done(null, connection);
}

/**
 * A pool on the application's role. Close with `destroy()`. Statements that do not wait for each other (`Promise.all`) leave
 * in one packet, in the order they are written, and are answered in that order: a round trip costs more than most of them.
 */
export function createDatabase(options: DatabaseOptions): Knex {
  // Knex hands it to pg whole, and has no type for what pg has learned since.
  const connection = {
    connectionString: options.url,
    application_name: options.applicationName,
    options: `-c statement_timeout=${options.statementTimeoutMs} -c lock_timeout=${options.lockTimeoutMs} -c idle_in_transaction_session_timeout=${idleMs(options)}`,
    types: { getTypeParser: typeParser },
    pipeline: options.copies !== true,
  };
  return knexFactory({
    client: 'pg',
    connection,
    pool: { min: 0, max: options.poolMax, afterCreate },
    log: QUIET,
  });
}

/**
 * Runs `act` in one transaction that sees only this tenant's rows (row-level security reads `cauce.tenant`).
 * READ COMMITTED: the live path relies on explicit locks, in the order of design.md section 7.
 */
export async function inTenant<T>(
  db: Knex,
  tenantId: TenantId,
  act: (trx: Knex.Transaction) => Promise<T>,
): Promise<T> {
  return db.transaction(async (trx) => {
    const connection = await connectionOf(trx);
    runsOn(trx, connection);
    // Not waited for: it is the first on the wire, and were it to fail, so would everything behind it.
    const set = connection.query(SET_TENANT, [tenantId]);
    set.catch(() => undefined);
    const done = await act(trx);
    await set;
    return done;
  });
}
