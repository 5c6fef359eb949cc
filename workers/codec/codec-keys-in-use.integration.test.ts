import { randomBytes } from 'node:crypto';
import type { Knex } from 'knex';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase } from '#cli/check/test-database.test-support.ts';
import { createDatabase } from '#engine/store/database.ts';
import { hasCodecKeys, requireCodecKeys } from './codec-keys-in-use.ts';
import type { CodecKeys } from './payload-codec.ts';

let drop: () => Promise<void>;
let db: Knex;
const OLD = randomBytes(32);
const NEW = randomBytes(32);

beforeAll(async () => {
  const scratch = await createTestDatabase();
  drop = () => scratch.drop();
  db = createDatabase({
    url: scratch.appUrl,
    poolMax: 2,
    applicationName: 'test',
    statementTimeoutMs: 5_000,
    lockTimeoutMs: 1_000,
  });
});
afterAll(async () => {
  await db.destroy();
  await drop();
});

function held(...pairs: readonly (readonly [string, Buffer])[]): CodecKeys {
  return { current: pairs[0]?.[0] ?? '', keys: new Map(pairs) };
}

test.each<[string, string, CodecKeys, string | null]>([
  ['the first key of an installation', 'c1', held(['old', OLD]), null],
  ['a new key alone: what the old one sealed cannot be read', 'c1', held(['new', NEW]), 'lack old'],
  ['another key under the old name', 'c1', held(['old', NEW]), 'lack old'],
  ['a new key, the old one kept', 'c1', held(['new', NEW], ['old', OLD]), null],
  ['back to the old one alone', 'c1', held(['old', OLD]), 'lack new'],
  ['another cluster, which holds none of those histories', 'c2', held(['new', NEW]), null],
])('%s', async (_what, cluster, keys, refusal) => {
  const required = requireCodecKeys({ db, cluster, keys });
  if (refusal === null) await required;
  else await expect(required).rejects.toThrow(refusal);
  expect(await hasCodecKeys(db)).toBe(refusal === null);
});

test('a retired key is asked for no more', async () => {
  await db('engine_marks').where({ name: 'codecKey/c1/old' }).update({ value: 'retired' });
  await requireCodecKeys({ db, cluster: 'c1', keys: held(['new', NEW]) });
});
