import { afterAll, beforeAll, expect, test } from 'vitest';
import { appendCaseEvent } from '#engine/store/case-event-store.ts';
import { appendRecords } from '#engine/store/append-records.ts';
import { createDatabase, inTenant } from '#engine/store/database.ts';
import { createTestDatabase } from '#cli/check/test-database.test-support.ts';
import type { Knex } from 'knex';
import { actsOn } from './acts.test-support.ts';
import { exitOp, planOf } from './plan.test-support.ts';
import { until } from './until.test-support.ts';
import { makeWorld, worldNow, type World } from './world.test-support.ts';

let db: Knex;
let drop: () => Promise<void>;
let world: World;

beforeAll(async () => {
  const scratch = await createTestDatabase();
  drop = () => scratch.drop();
  db = createDatabase({
    url: scratch.appUrl,
    poolMax: 4,
    applicationName: 'locks',
    statementTimeoutMs: 20_000,
    lockTimeoutMs: 20_000,
  });
  world = await makeWorld(db, { tenantId: 't_locks', plan: planOf('out', [exitOp('out')]), debtors: 1 });
});
afterAll(async () => {
  await db.destroy();
  await drop();
});

/** Found by law 5 in any order: a case updated twice in a transaction has its foreign keys checked, the person's among them. */
test.each([
  ['a payment, which holds the person', () => actsOn(db, world).pay(0, 100)],
  ['a pause, which holds the tenant', () => actsOn(db, world).pause('tenant')],
])('a receipt that holds the case and %s do not lock each other out', async (_who, act) => {
  const { tenantId } = world;
  const caseId = world.people[0]?.caseId;
  if (caseId === undefined) throw new Error('nobody');
  await inTenant(db, tenantId, (trx) => trx('cases').update({ started: true }));
  const at = await worldNow(db, world);
  let other: Promise<void> = Promise.resolve();
  await inTenant(db, tenantId, async (trx) => {
    const body = { kind: 'factsChanged', facts: [] } as const;
    await appendCaseEvent(trx, { tenantId, caseId, at, body, cause: 'k' });
    other = act();
    await until(someoneWaits, 20_000);
    await appendRecords(trx, tenantId, caseId, [{ at, kind: 'caseStarted' }]);
  });
  await expect(other).resolves.toBeUndefined();
});

async function someoneWaits(): Promise<boolean> {
  const result = await db.raw<{ rows: readonly { count: number }[] }>(
    `select count(*)::int as count from pg_stat_activity where application_name = 'locks' and wait_event_type = 'Lock'`,
  );
  return (result.rows[0]?.count ?? 0) > 0;
}
