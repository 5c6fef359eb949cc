import { setTimeout as sleep } from 'node:timers/promises';
import type { Knex } from 'knex';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase } from '#cli/check/test-database.test-support.ts';
import type { TenantId } from '#engine/case/ids.ts';
import { businessNow } from './business-now.ts';
import { setClock } from './clock-store.ts';
import { createDatabase, inTenant } from './database.ts';

const T = 't_clock' as TenantId;
let db: Knex;
let drop: () => Promise<void>;

beforeAll(async () => {
  const database = await createTestDatabase();
  drop = () => database.drop();
  db = createDatabase({
    url: database.appUrl,
    poolMax: 4,
    applicationName: 'test',
    statementTimeoutMs: 0,
    lockTimeoutMs: 0,
  });
  await inTenant(db, T, async (trx) => {
    await trx('tenants').insert({ tenant_id: T, name: 'Prueba', mode: 'demo' });
    await trx('business_clocks').insert({
      tenant_id: T,
      base_business: '2026-11-24T14:00:00Z',
      base_real: trx.raw('clock_timestamp()'),
      rate: 2880,
      alive_until_real: trx.raw("clock_timestamp() + interval '1 hour'"),
    });
  });
});
afterAll(async () => {
  await db.destroy();
  await drop();
});

test.each([
  ['paused', { rate: null, paused: true }],
  ['played', { rate: null, paused: false }],
  ['slowed down', { rate: 60, paused: null }],
  ['sped up', { rate: 2880, paused: null }],
] as const)(
  'business time never goes back when the clock is %s, however long the commit takes',
  async (_how, setting) => {
    let before = '';
    await inTenant(db, T, async (trx) => {
      await setClock(trx, T, setting);
      // Meanwhile somebody else reads the clock as it still is.
      await sleep(100);
      before = await businessNow(db, T);
    });
    expect((await businessNow(db, T)) >= before).toBe(true);
  },
);
