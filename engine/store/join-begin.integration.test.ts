import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase } from '#cli/check/test-database.test-support.ts';
import type { ScratchDatabase } from '#cli/house/scratch-database.ts';
import type { TenantId } from '#engine/case/ids.ts';
import { createDatabase, inTenant } from './database.ts';

const T1 = 't_one' as TenantId;
/** Were it not escaped, it would end the statement. */
const T2 = "t_two'; select 1; --" as TenantId;

let database: ScratchDatabase;
let db: Knex;

beforeAll(async () => {
  database = await createTestDatabase();
  const limits = { statementTimeoutMs: 2_000, lockTimeoutMs: 2_000 };
  // One connection, so that every transaction meets what the one before left.
  db = createDatabase({ url: database.appUrl, poolMax: 1, applicationName: 'test', ...limits });
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

async function addCreditor(trx: Knex.Transaction, tenantId: TenantId, creditorId: string): Promise<void> {
  await trx('creditors').insert({ tenant_id: tenantId, creditor_id: creditorId, name: creditorId, type: 'bank' });
}

const creditors = async (tenantId: TenantId): Promise<readonly string[]> =>
  inTenant(db, tenantId, (trx) => trx('creditors').orderBy('creditor_id').pluck<string[]>('creditor_id'));

describe('a transaction begins with the statement that says whose it is', () => {
  test("it sees its own tenant's rows alone, whatever the tenant is called", async () => {
    for (const tenantId of [T1, T2]) {
      await inTenant(db, tenantId, async (trx) => {
        await trx('tenants').insert({ tenant_id: tenantId, name: 'x', mode: 'demo' });
        await addCreditor(trx, tenantId, `of ${tenantId.slice(0, 5)}`);
      });
    }
    expect(await creditors(T1)).toEqual(['of t_one']);
    expect(await creditors(T2)).toEqual(['of t_two']);
  });

  test('what it wrote is gone where it failed, and the tenant with it', async () => {
    const failing = inTenant(db, T1, async (trx) => {
      await addCreditor(trx, T1, 'gone');
      throw new Error('not this one');
    });
    await expect(failing).rejects.toThrow('not this one');
    expect(await creditors(T1)).toEqual(['of t_one']);
    const after = await db.raw<{ rows: readonly { tenant: string }[] }>(
      `select coalesce(current_setting('cauce.tenant', true), '') as tenant`,
    );
    expect(after.rows).toEqual([{ tenant: '' }]);
  });

  test('a transaction of no tenant begins by itself, is one, and a savepoint within it holds', async () => {
    const seen = await db.transaction(async (trx) => {
      const first = await trx.raw<{ rows: readonly { now: string }[] }>('select now()::text as now');
      await trx.transaction(async (inner) => inner.raw('select 1')).catch(() => undefined);
      const second = await trx.raw<{ rows: readonly { now: string }[] }>('select now()::text as now');
      return [first.rows[0]?.now, second.rows[0]?.now];
    });
    // Postgres' now() is when the transaction began.
    expect(seen[0]).toBe(seen[1]);
  });

  test('one that asks for nothing ends as well, and the next one is whole', async () => {
    await db.transaction(async () => undefined);
    expect(await creditors(T1)).toEqual(['of t_one']);
  });
});
