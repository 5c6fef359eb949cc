import type { Knex } from 'knex';
import pg from 'pg';

/** The one connection of a transaction, which knex gives out but has no type for. */
export async function connectionOf(trx: Knex.Transaction): Promise<pg.Client> {
  const client: unknown = trx.client;
  if (typeof client !== 'object' || client === null) throw new Error('a transaction without a client');
  const acquire: unknown = Reflect.get(client, 'acquireConnection');
  if (typeof acquire !== 'function') throw new Error('a transaction whose client gives out no connection');
  const connection: unknown = await Reflect.apply(acquire, client, []);
  if (!(connection instanceof pg.Client)) throw new Error('a transaction on something else than pg');
  return connection;
}
