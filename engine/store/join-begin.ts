import type pg from 'pg';

/** As knex says it; nothing follows it on the wire but one more round trip. */
const BEGIN = 'BEGIN;';

/** Says whose rows a transaction may see, until it ends (row-level security reads it). */
export const SET_TENANT = "select set_config('cauce.tenant', $1, true)";

type Callback = (error: Error | null, result?: unknown) => void;

/**
 * Sends the `BEGIN` of a transaction together with the statement that follows it, where that says whose it is: every
 * transaction of ours starts so, a contact takes twenty of them, and each round trip costs more than what it asks for.
 * Before any other statement `BEGIN` goes first, by itself.
 */
export function joinBegin(connection: pg.Client): void {
  const send = connection.query.bind(connection);
  const sendAny = (query: unknown, rest: readonly unknown[]): unknown =>
    Reflect.apply(send, connection, [query, ...rest]);
  let waiting = false;
  Object.assign(connection, {
    query: (query: unknown, ...rest: readonly unknown[]): unknown => {
      const [callback] = rest;
      if (textOf(query) === BEGIN && isCallback(callback)) {
        waiting = true;
        process.nextTick(callback, null, { command: 'BEGIN', rowCount: null, rows: [], fields: [] });
        return undefined;
      }
      if (!waiting) return sendAny(query, rest);
      waiting = false;
      const tenantId = tenantOf(query, rest);
      if (tenantId === null) {
        // Where it fails, so does what follows: the connection is lost.
        send(BEGIN).catch(() => undefined);
        return sendAny(query, rest);
      }
      return send(`${BEGIN} ${SET_TENANT.replace('$1', connection.escapeLiteral(tenantId))}`);
    },
  });
}

function textOf(query: unknown): unknown {
  return typeof query === 'object' && query !== null && 'text' in query ? query.text : undefined;
}

function tenantOf(query: unknown, [values]: readonly unknown[]): string | null {
  if (query !== SET_TENANT || !Array.isArray(values)) return null;
  const tenantId: unknown = values[0];
  return typeof tenantId === 'string' ? tenantId : null;
}

function isCallback(value: unknown): value is Callback {
  return typeof value === 'function';
}
