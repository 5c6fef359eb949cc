import type { Knex } from 'knex';
import type pg from 'pg';

/** A statement as knex builds it: what awaiting it would give is what `together` gives. */
type Statement = PromiseLike<unknown> & { toSQL(): Knex.Sql };
type Results<T extends readonly Statement[]> = { readonly [K in keyof T]: Awaited<T[K]> };

const connections = new WeakMap<Knex.Transaction, pg.Client>();

/** Says on which connection a transaction runs; `inTenant` does. */
export function runsOn(trx: Knex.Transaction, connection: pg.Client): void {
  connections.set(trx, connection);
}

/**
 * Sends statements at once, before it returns and in this order, and waits for all: one round trip. Postgres takes the
 * statements of a connection one after the other, so locks are taken as they are listed, and what is read second is
 * never older than what was read first. Knex by itself keeps no order between promises that are started together.
 */
export async function together<const T extends readonly Statement[]>(
  trx: Knex.Transaction,
  statements: T,
): Promise<Results<T>> {
  const connection = connections.get(trx);
  if (connection === undefined) throw new Error('statements go together only in a transaction of inTenant');
  if (trx.isCompleted()) throw new Error('the transaction has ended');
  const sent = statements.map(async (statement) => {
    const compiled = statement.toSQL();
    const { sql: text, bindings: values } = compiled.toNative();
    return resultOf(compiled, await connection.query({ text, values: [...values] }));
  });
  // What each gives is what knex types it to give.
  return (await Promise.all(sent)) as Results<T>;
}

/** As knex itself reads a response: by what was asked. */
function resultOf({ method }: Knex.Sql, result: pg.QueryResult<Record<string, unknown>>): unknown {
  switch (method) {
    case 'raw':
      return result;
    case 'first':
      return result.rows[0];
    case 'select':
      return result.rows;
    case 'update':
    case 'del':
      return result.rowCount;
    default:
      return undefined;
  }
}
