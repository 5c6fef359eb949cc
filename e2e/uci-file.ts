import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';

/** The heading and the first rows of the UCI credit-card file (`CAUCE_DATA`, by default `../shared/data`), as a CSV of their own. */
export async function uciRows(count: number): Promise<Buffer> {
  const root = resolve(import.meta.dirname, '..');
  const file = resolve(
    root,
    process.env['CAUCE_DATA'] ?? '../shared/data',
    'uci-credit-default/UCI_Credit_Card.csv.gz',
  );
  const lines: string[] = [];
  for await (const line of createInterface({ input: createReadStream(file).pipe(createGunzip()) })) {
    lines.push(line);
    if (lines.length > count) break;
  }
  return Buffer.from(`${lines.join('\n')}\n`);
}
