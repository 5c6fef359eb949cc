import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase } from '#cli/check/test-database.test-support.ts';
import type { ScratchDatabase } from '#cli/house/scratch-database.ts';
import type { TenantId } from '#engine/case/ids.ts';
import { createDatabase, inTenant } from './database.ts';
import { together } from './together.ts';

const T = 't_together' as TenantId;
type Creditor = { readonly name: string };

let database: ScratchDatabase;
let db: Knex;

beforeAll(async () => {
  database = await createTestDatabase();
  const limits = { statementTimeoutMs: 2_000, lockTimeoutMs: 2_000 };
  db = createDatabase({ url: database.appUrl, poolMax: 2, applicationName: 'test', ...limits });
  await inTenant(db, T, async (trx) => {
    await trx('tenants').insert({ tenant_id: T, name: 'x', mode: 'demo' });
    await trx('creditors').insert({ tenant_id: T, creditor_id: 'bank', name: 'before', type: 'bank' });
  });
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

const name = (trx: Knex.Transaction) => trx('creditors').where({ tenant_id: T }).first<Creditor>('name');
const rename = (trx: Knex.Transaction, to: string) => trx('creditors').where({ tenant_id: T }).update({ name: to });

describe('statements that go together', () => {
  test('are carried out in the order they are listed, and give what knex gives for each', async () => {
    const given = await inTenant(db, T, (trx) =>
      together(trx, [
        name(trx),
        rename(trx, 'after'),
        trx.raw<{ rows: readonly Creditor[] }>('select name from creditors where tenant_id = ? and name <> ?', [
          T,
          '?',
        ]),
        trx('creditors').where({ tenant_id: T }).select<Creditor[]>('name'),
        trx('creditors').where({ tenant_id: 'nobody' }).first<Creditor | undefined>('name'),
      ]),
    );
    const [before, renamed, raw, rows, nobody] = given;
    expect([before, renamed, raw.rows, rows, nobody]).toEqual([
      { name: 'before' },
      1,
      [{ name: 'after' }],
      [{ name: 'after' }],
      undefined,
    ]);
  });

  test('are on the wire before anything that is started after them', async () => {
    const seen = await inTenant(db, T, async (trx) => {
      const first = together(trx, [name(trx)]);
      // Knex takes several turns of the event loop to send this.
      const [[read]] = await Promise.all([first, rename(trx, 'later')]);
      return read;
    });
    expect(seen).toEqual({ name: 'after' });
  });

  test('fail together: what one of them wrote is gone, and the connection is whole', async () => {
    const failing = inTenant(db, T, (trx) => together(trx, [rename(trx, 'gone'), trx.raw('select 1 / 0'), name(trx)]));
    await expect(failing).rejects.toThrow('division by zero');
    expect(await inTenant(db, T, name)).toEqual({ name: 'later' });
  });

  test('never go out after their transaction, whose connection is then somebody else’s', async () => {
    const ended: { trx: Knex.Transaction | null } = { trx: null };
    await inTenant(db, T, async (trx) => {
      ended.trx = trx;
      return Promise.resolve();
    });
    const { trx } = ended;
    if (trx === null) throw new Error('no transaction');
    await expect(together(trx, [rename(trx, 'late')])).rejects.toThrow('has ended');
    expect(await inTenant(db, T, name)).toEqual({ name: 'later' });
  });

  test('see their own tenant alone, though nobody waited until it was said', async () => {
    const other = 't_other' as TenantId;
    const [found] = await inTenant(db, other, (trx) => together(trx, [trx('creditors').select<Creditor[]>('name')]));
    expect(found).toEqual([]);
  });
});
