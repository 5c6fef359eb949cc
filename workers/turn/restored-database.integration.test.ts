import type { Knex } from 'knex';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { flowPlan } from '#cli/chaos/flow-plan.ts';
import { makeWorld, TUESDAY_NINE, type World } from '#cli/chaos/make-world.ts';
import { createTestDatabase } from '#cli/check/test-database.test-support.ts';
import type { ScratchDatabase } from '#cli/house/scratch-database.ts';
import type { PlanHash, TenantId } from '#engine/case/ids.ts';
import { createDatabase, inTenant } from '#engine/store/database.ts';
import { createLook } from './look.ts';
import { createPlanCache } from './plan-cache.ts';

let database: ScratchDatabase;
let db: Knex;
let world: World;
let planHash: PlanHash;

beforeAll(async () => {
  database = await createTestDatabase();
  const limits = { statementTimeoutMs: 2_000, lockTimeoutMs: 1_000 };
  db = createDatabase({ url: database.appUrl, poolMax: 2, applicationName: 'test', ...limits });
  world = await makeWorld(db, {
    tenantId: 't_restored' as TenantId,
    plan: flowPlan([{ contact: 'nothing' }]),
    cases: 2,
    sharedEvery: 0,
    startsAt: TUESDAY_NINE,
    rate: 1,
    dueWithinMs: 0,
  });
  const [hash] = await inTenant(db, world.tenantId, (trx) => trx('plans').pluck<PlanHash[]>('plan_hash'));
  if (hash === undefined) throw new Error('no plan');
  planHash = hash;
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

const lookAs = async (turnsKnown: number) => {
  const [first] = world.cases;
  if (first === undefined) throw new Error('no case');
  const look = createLook({ db, plans: createPlanCache() });
  const { tenantId } = world;
  return (await look({ tenantId, caseId: first.caseId, planHash, afterEvent: 0, seq: turnsKnown })).look;
};
const stopped = async (): Promise<readonly boolean[]> => db('tenants').pluck<boolean[]>('pumps_stopped');
const acts = async (): Promise<readonly object[]> =>
  inTenant(db, world.tenantId, (trx) => trx('acts').select<object[]>('act', 'by_user', 'details'));

test('W2: a workflow that knows no more than Postgres stops nothing', async () => {
  expect((await lookAs(0)).kind).toBe('seen');
  expect(await stopped()).toEqual([false]);
});

test('W2: one that knows a turn which Postgres does not have stops the pumps, once, and goes on from what is there', async () => {
  const behind = { kind: 'behind', turn: { seq: 0, answer: null } };
  expect([await lookAs(3), await lookAs(3)]).toMatchObject([behind, behind]);
  expect(await stopped()).toEqual([true]);
  const details = { caseId: world.cases[0]?.caseId, turnsInDatabase: 0, turnsInWorkflow: 3 };
  expect(await acts()).toEqual([{ act: 'tenant.pumpsStopped', by_user: 'engine', details }]);
});
