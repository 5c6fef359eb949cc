import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase } from '#cli/check/test-database.test-support.ts';
import type { ScratchDatabase } from '#cli/house/scratch-database.ts';
import type { TenantId } from '#engine/case/ids.ts';
import { createDatabase, inTenant } from './database.ts';

let database: ScratchDatabase;
let db: Knex;

beforeAll(async () => {
  database = await createTestDatabase();
  const limits = { statementTimeoutMs: 2_000, lockTimeoutMs: 2_000 };
  // One connection, so that every statement meets the ones before it.
  db = createDatabase({ url: database.appUrl, poolMax: 1, applicationName: 'test', ...limits });
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

async function prepared(like: string): Promise<number> {
  const found = await db.raw<{ rows: readonly { statement: string }[] }>(
    'select statement from pg_prepared_statements',
  );
  return found.rows.filter(({ statement }) => statement.includes(like)).length;
}

describe('statements that come again keep their plan on their connection', () => {
  test('the first time as it is, then prepared, each time with its own values', async () => {
    const double = async (n: number): Promise<unknown> =>
      (await db.raw<{ rows: readonly unknown[] }>('select ?::int * 2 as doubled', [n])).rows[0];
    expect(await double(2)).toEqual({ doubled: 4 });
    expect(await prepared('as doubled')).toBe(0);
    for (const n of [3, 4, 5, 6, 7, 8, 9]) expect(await double(n)).toEqual({ doubled: 2 * n });
    expect(await prepared('as doubled')).toBe(1);
  });

  test("a prepared statement sees the rows of the transaction's own tenant", async () => {
    const names = async (tenantId: string): Promise<readonly string[]> =>
      inTenant(db, tenantId as TenantId, (trx) =>
        trx('creditors').where('name', '<>', '').orderBy('name').pluck<string[]>('name'),
      );
    for (const tenantId of ['t_one', 't_two']) {
      await inTenant(db, tenantId as TenantId, async (trx) => {
        await trx('tenants').insert({ tenant_id: tenantId, name: tenantId, mode: 'demo' });
        await trx('creditors').insert({ tenant_id: tenantId, creditor_id: 'b', name: `of ${tenantId}`, type: 'bank' });
      });
    }
    for (let again = 0; again < 8; again += 1) {
      expect(await names('t_one')).toEqual(['of t_one']);
      expect(await names('t_two')).toEqual(['of t_two']);
    }
    expect(await prepared('from "creditors"')).toBe(1);
  });

  test('a statement that fails is prepared all the same, and fails with its own error', async () => {
    const divide = async (by: number): Promise<unknown> =>
      (await db.raw<{ rows: readonly unknown[] }>('select 1 / ?::int as divided', [by])).rows[0];
    for (let again = 0; again < 4; again += 1) await expect(divide(0)).rejects.toThrow('division by zero');
    expect(await divide(1)).toEqual({ divided: 1 });
  });
});
