import { readFileSync } from 'node:fs';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase } from '#cli/check/test-database.test-support.ts';
import type { TenantId } from '#engine/case/ids.ts';
import { createDatabase, inTenant } from '#engine/store/database.ts';
import { newDocument } from '#engine/strategy/new-document.ts';
import { readDemoTemplates } from './demo-templates.ts';
import { DEMO_USERS } from './demo-users.ts';
import { DEMO_DEFAULTS, seedDemo, type DemoOptions } from './seed-demo.ts';

const DEMO = 'demo' as TenantId;
let db: Knex;
let drop: () => Promise<void>;

beforeAll(async () => {
  const database = await createTestDatabase();
  db = createDatabase({
    url: database.appUrl,
    poolMax: 4,
    applicationName: 'test',
    statementTimeoutMs: 2_000,
    lockTimeoutMs: 1_000,
  });
  drop = async () => {
    await db.destroy();
    await database.drop();
  };
});
afterAll(() => drop());

const options: DemoOptions = {
  ...DEMO_DEFAULTS,
  tenantId: DEMO,
  debtors: 120,
  users: DEMO_USERS.map((user) => ({ ...user, passwordHash: 'x' })),
  templates: readDemoTemplates(
    JSON.parse(readFileSync(new URL('../../examples/templates.json', import.meta.url), 'utf8')),
  ),
  strategies: [{ strategyId: 'str_example', name: 'Ejemplo', document: newDocument('Ejemplo', 'es') }],
};

const count = async (table: string, where: Readonly<Record<string, unknown>> = {}): Promise<number> => {
  const rows = await inTenant(db, DEMO, async (trx) =>
    trx(table)
      .where({ tenant_id: DEMO, ...where })
      .count<{ count: number }[]>({ count: '*' }),
  );
  return rows[0]?.count ?? 0;
};

describe('the demo tenant', () => {
  test('is made whole: people, books, users, segments, texts, drafts, its own clock', async () => {
    const seeded = await seedDemo(db, options);
    expect(seeded).toMatchObject({ kind: 'seeded', debtors: 120 });
    expect(await count('accounts')).toBe(seeded.accounts);
    expect(await count('instalments')).toBe(seeded.accounts * 24);
    expect(await count('users')).toBe(DEMO_USERS.length);
    expect(await count('segments')).toBe(4);
    expect(await count('templates', { state: 'approved' })).toBeGreaterThan(0);
    expect(await count('strategies')).toBe(1);
    expect(await count('contact_points', { invented: false })).toBe(0);
    expect(await count('consents', { invented: false })).toBe(0);
    const unmarked = await inTenant(db, DEMO, async (trx) =>
      trx('accounts').whereRaw('cardinality(invented) = 0').pluck('account_id'),
    );
    expect(unmarked).toEqual([]);
    const clock = await db('business_clocks').where({ tenant_id: DEMO }).first<{ rate: string } | undefined>('rate');
    expect(Number(clock?.rate)).toBe(2_880);
  });

  test('a second call changes nothing', async () => {
    const before = [await count('persons'), await count('accounts'), await count('consents')];
    expect(await seedDemo(db, { ...options, debtors: 500, seed: 9 })).toMatchObject({ kind: 'present' });
    expect([await count('persons'), await count('accounts'), await count('consents')]).toEqual(before);
  });

  test('invented people never go to a tenant of real ones', async () => {
    await db('tenants').insert({ tenant_id: 'real', name: 'Real', mode: 'shadow' });
    await expect(seedDemo(db, { ...options, tenantId: 'real' as TenantId })).rejects.toThrow('is no demo');
  });
});
