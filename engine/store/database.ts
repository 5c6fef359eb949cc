import knexFactory, { type Knex } from 'knex';
import pg from 'pg';
import type { TenantId } from '#engine/case/ids.ts';
import { joinBegin, SET_TENANT } from './join-begin.ts';
import { prepareStatements } from './prepare-statements.ts';

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
  done(null, connection);
}

/** A pool on the application's role. Close with `destroy()`. */
export function createDatabase(options: DatabaseOptions): Knex {
  return knexFactory({
    client: 'pg',
    connection: {
      connectionString: options.url,
      application_name: options.applicationName,
      options: `-c statement_timeout=${options.statementTimeoutMs} -c lock_timeout=${options.lockTimeoutMs} -c idle_in_transaction_session_timeout=${idleMs(options)}`,
      types: { getTypeParser: typeParser },
    },
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
    await trx.raw(SET_TENANT, [tenantId]);
    return act(trx);
  });
}
