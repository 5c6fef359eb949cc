import { createHash } from 'node:crypto';
import type pg from 'pg';

/** A statement is prepared when it comes again; bulk statements, whose text depends on the rows, rarely do. */
const MOST_PREPARED = 300;
const MOST_SEEN = 2_000;
const LONGEST = 6_000;

/**
 * Lets Postgres keep the plans of a connection's statements. A turn is some fifty short ones, and parsing and planning
 * them anew was two thirds of what they cost. Row-level security holds: policies are part of a plan, the tenant is read
 * when it runs.
 */
export function prepareStatements(connection: pg.Client): void {
  const seen = new Set<string>();
  const names = new Map<string, string>();
  const send = connection.query.bind(connection);
  const nameOf = (text: string): string | undefined => {
    const known = names.get(text);
    if (known !== undefined || text.length > LONGEST) return known;
    if (!seen.has(text)) {
      if (seen.size < MOST_SEEN) seen.add(text);
      return undefined;
    }
    if (names.size >= MOST_PREPARED) return undefined;
    const name = createHash('sha256').update(text).digest('hex').slice(0, 32);
    names.set(text, name);
    return name;
  };
  Object.assign(connection, {
    query: (query: unknown, ...rest: readonly unknown[]): unknown => {
      const name = hasValues(query) ? nameOf(query.text) : undefined;
      const named = name === undefined ? query : Object.assign({}, query, { name });
      return Reflect.apply(send, connection, [named, ...rest]);
    },
  });
}

type WithValues = { readonly text: string; readonly values: readonly unknown[] };

/** Without values it goes by the simple protocol, and may be several statements. */
function hasValues(query: unknown): query is WithValues {
  if (typeof query !== 'object' || query === null || !('text' in query) || !('values' in query)) return false;
  return typeof query.text === 'string' && Array.isArray(query.values) && query.values.length > 0;
}
