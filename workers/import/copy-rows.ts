import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type { Knex } from 'knex';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { connectionOf } from '#engine/store/connection-of.ts';

/** A value as COPY's text format takes it. */
export type CopyValue = string | number | boolean | readonly string[] | null;

/** A COPY under way: `write` waits while Postgres is behind, so memory stays bounded. */
export type RowCopy = {
  write(values: readonly CopyValue[]): Promise<void>;
  end(): Promise<void>;
  /** Takes the connection out of COPY, so that the transaction can be undone on it. */
  abort(): Promise<void>;
};

const CHUNK = 65_536;

/** Starts `COPY table (columns) FROM STDIN` on the transaction's own connection; nothing else may run on it until the end. */
export async function copyRows(trx: Knex.Transaction, table: string, columns: readonly string[]): Promise<RowCopy> {
  return copyRowsOn(await connectionOf(trx), table, columns);
}

/** The same on a connection of the caller's own. */
export function copyRowsOn(client: pg.Client, table: string, columns: readonly string[]): RowCopy {
  const stream = client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin`));
  const done = finished(stream);
  // Awaited in `end`; a failure in between must not count as unhandled.
  done.catch(() => undefined);
  let buffer = '';
  const flush = async (): Promise<void> => {
    const chunk = buffer;
    buffer = '';
    if (!stream.write(chunk)) await Promise.race([once(stream, 'drain'), done]);
  };
  return {
    async write(values) {
      buffer += `${values.map(copyText).join('\t')}\n`;
      if (buffer.length >= CHUNK) await flush();
    },
    async end() {
      if (buffer !== '') await flush();
      stream.end();
      await done;
    },
    async abort() {
      stream.destroy(new Error('import abandoned'));
      await done.catch(() => undefined);
    },
  };
}

function copyText(value: CopyValue): string {
  if (value === null) return '\\N';
  if (typeof value === 'string') return escaped(value);
  if (typeof value === 'object')
    return escaped(`{${value.map((one) => `"${one.replace(/["\\]/g, '\\$&')}"`).join(',')}}`);
  return String(value);
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escaped(text: string): string {
  return text.replace(/[\\\n\r\t]/g, (sign) => ESCAPES[sign] ?? sign);
}
