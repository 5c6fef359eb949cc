import type { Knex } from 'knex';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase } from '#cli/check/test-database.test-support.ts';
import type { TenantId } from '#engine/case/ids.ts';
import { createDatabase, inTenant } from '#engine/store/database.ts';
import { listRuns, type FinishedRun } from '#engine/store/resegmentation-store.ts';
import { newDocument } from '#engine/strategy/new-document.ts';
import { contactOp, exitOp, planOf, waitOp } from '../../live/plan.test-support.ts';
import { until } from '../../live/until.test-support.ts';
import { makeWorld, type World } from '../../live/world.test-support.ts';
import { createResegmentLoop } from './resegment.ts';

const OVERDUE_30 = { all: [{ fact: 'daysPastDue', operator: 'greaterThanInclusive', value: 30 }] };
const DAY_MS = 86_400_000;

let db: Knex;
let drop: () => Promise<void>;
let worlds = 0;
const stops: (() => Promise<void>)[] = [];

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
});
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});
afterAll(async () => {
  await db.destroy();
  await drop();
});

type Behaviour = 'stay' | 'leaveAtSafePoint' | 'leaveNow';
type Settings = { readonly holdoutPercent?: number; readonly reentryAfterDays?: number | null };

/** Debtors 42 days past due, each in a started case launched on "30 days or more"; the clock stands at Tuesday 09:00. */
async function open(debtors: number, onSegmentChange: Behaviour = 'stay', settings: Settings = {}): Promise<World> {
  worlds += 1;
  const plan = planOf('s1', [contactOp('s1', 's2'), waitOp('s2', 's3', DAY_MS), exitOp('s3')]);
  const world = await makeWorld(db, {
    tenantId: `t_reseg${worlds}`,
    plan: { ...plan, settings: { ...plan.settings, onSegmentChange } },
    debtors,
    rate: 0,
  });
  const document = newDocument('Prueba', 'es');
  await inTenant(db, world.tenantId, async (trx) => {
    const tenant = { tenant_id: world.tenantId };
    await trx('strategy_versions')
      .where(tenant)
      .update({ document: JSON.stringify({ ...document, settings: { ...document.settings, ...settings } }) });
    await trx('strategies').where(tenant).update({ live_version: 1 });
    await trx('launches').insert({
      ...tenant,
      launch_id: 'lau1',
      strategy_id: 'st_test',
      version: 1,
      plan_hash: world.planHash,
      segment: JSON.stringify(OVERDUE_30),
      state: 'done',
      pace_per_minute: 600,
      counted: debtors,
      created_cases: debtors,
      started_cases: debtors,
      daily: true,
      by_user: 'u1',
      at: '2026-11-24T14:00:00Z',
    });
    await trx('cases').where(tenant).update({ started: true, launch_id: 'lau1' });
  });
  return world;
}

function start(): void {
  const loop = createResegmentLoop({ db, log: pino({ level: 'silent' }), everyMs: 50, slice: 2 });
  stops.push(() => loop.stop());
}

/** The newest run, once there are so many that ended. */
async function runs(tenantId: TenantId, count: number): Promise<FinishedRun> {
  let newest: FinishedRun | undefined;
  await until(async () => {
    const found = await inTenant(db, tenantId, (trx) => listRuns(trx, tenantId, 50));
    newest = found[0];
    return found.length === count && found.every(({ endedAt }) => endedAt !== null);
  }, 20_000);
  if (newest === undefined) throw new Error('no run');
  return newest;
}

const nextDay = (tenantId: TenantId): Promise<unknown> =>
  db.raw(`update business_clocks set base_business = base_business + interval '1 day' where tenant_id = ?`, [tenantId]);

const inWorld = <T>(world: World, act: (trx: Knex.Transaction) => Promise<T>): Promise<T> =>
  inTenant(db, world.tenantId, act);

const eventsOf = (world: World, caseId: string): Promise<{ kind: string; body: object }[]> =>
  inWorld(world, (trx) =>
    trx('case_events')
      .where({ tenant_id: world.tenantId, case_id: caseId })
      .orderBy('number')
      .select<{ kind: string; body: object }[]>('kind', 'body'),
  );

const setAccount = (world: World, accountId: string, values: object): Promise<unknown> =>
  inWorld(world, (trx) => trx('accounts').where({ tenant_id: world.tenantId, account_id: accountId }).update(values));

describe('B29: every business day each case is judged anew', () => {
  test('who came current hears it that day; the others hear nothing', async () => {
    const world = await open(3);
    const [first, second] = world.people;
    await setAccount(world, first?.accountId ?? '', { overdue_minor: 0, days_past_due: 0 });
    start();
    expect((await runs(world.tenantId, 1)).counts).toMatchObject({
      judged: 3,
      cameCurrent: 1,
      leftSegment: 0,
      stale: 0,
    });
    expect(await eventsOf(world, first?.caseId ?? '')).toMatchObject([{ kind: 'factsChanged' }]);
    expect(await eventsOf(world, second?.caseId ?? '')).toEqual([]);
  });

  test.each<Behaviour>(['stay', 'leaveAtSafePoint', 'leaveNow'])(
    'who left the segment is told once what the strategy says: %s',
    async (behaviour) => {
      const world = await open(2, behaviour);
      const [first, second] = world.people;
      await setAccount(world, first?.accountId ?? '', { days_past_due: 12 });
      start();
      await runs(world.tenantId, 1);
      await nextDay(world.tenantId);
      await runs(world.tenantId, 2);
      expect(await eventsOf(world, first?.caseId ?? '')).toEqual([
        { kind: 'segmentLeft', body: { kind: 'segmentLeft', behaviour } },
      ]);
      expect(await eventsOf(world, second?.caseId ?? '')).toEqual([]);
    },
  );

  test('a case that has not started is closed on record instead, and its account is free', async () => {
    const world = await open(2, 'stay');
    const [first] = world.people;
    await inWorld(world, (trx) => trx('cases').where({ case_id: first?.caseId }).update({ started: false }));
    await setAccount(world, first?.accountId ?? '', { days_past_due: 12 });
    start();
    await runs(world.tenantId, 1);
    await inWorld(world, async (trx) => {
      const row = await trx('cases').where({ case_id: first?.caseId }).first<object>('status', 'close_reason');
      expect(row).toEqual({ status: 'closed', close_reason: 'segmentChanged' });
      expect(await trx('records').where({ case_id: first?.caseId }).pluck('kind')).toEqual(['closed']);
      expect(await trx('case_accounts').where({ case_id: first?.caseId }).whereNull('left_at')).toEqual([]);
    });
  });

  test('law 10: books older than their creditor allows judge nobody, in or out', async () => {
    const world = await open(2, 'leaveNow');
    await inWorld(world, (trx) =>
      trx('creditors').where({ tenant_id: world.tenantId }).update({ books_deadline_hours: 36 }),
    );
    for (const { accountId } of world.people) {
      await setAccount(world, accountId, { days_past_due: 0, overdue_minor: 0, as_of: '2026-11-22T00:00:00Z' });
    }
    start();
    expect((await runs(world.tenantId, 1)).counts).toMatchObject({
      judged: 2,
      stale: 2,
      cameCurrent: 0,
      leftSegment: 0,
    });
    for (const { caseId } of world.people) expect(await eventsOf(world, caseId)).toEqual([]);
  });

  test('once a day, and again the same day when newer books came', async () => {
    const world = await open(1);
    start();
    expect(await runs(world.tenantId, 1)).toMatchObject({ date: '2026-11-24', number: 1 });
    await inWorld(world, (trx) =>
      trx('portfolios').where({ tenant_id: world.tenantId }).update({ books_known_at: '2026-11-24T15:00:00Z' }),
    );
    expect(await runs(world.tenantId, 2)).toMatchObject({ date: '2026-11-24', number: 2 });
    await nextDay(world.tenantId);
    expect(await runs(world.tenantId, 3)).toMatchObject({ date: '2026-11-25', number: 1 });
  });

  test('the fact "segment" is the name of the segment a case belongs to now', async () => {
    const world = await open(2);
    await inWorld(world, (trx) =>
      trx('segments').insert({
        tenant_id: world.tenantId,
        segment_id: 'seg1',
        name: 'Mora alta',
        conditions: JSON.stringify(OVERDUE_30),
      }),
    );
    const segmentOf = (caseId: string | undefined): Promise<unknown[]> =>
      inWorld(world, (trx) => trx('facts').where({ subject_id: caseId, fact: 'segment' }).pluck('value'));
    start();
    await runs(world.tenantId, 1);
    const [first, second] = world.people;
    expect(await segmentOf(first?.caseId)).toEqual(['Mora alta']);
    await setAccount(world, first?.accountId ?? '', { days_past_due: 3 });
    await nextDay(world.tenantId);
    await runs(world.tenantId, 2);
    expect(await segmentOf(first?.caseId)).toEqual([null]);
    expect(await segmentOf(second?.caseId)).toEqual(['Mora alta']);
  });
});

describe('a launch that goes on takes in who newly belongs to its segment', () => {
  /** Ends a case as its workflow would, some days ago. */
  const close = (world: World, caseId: string, daysAgo: number): Promise<void> =>
    inWorld(world, async (trx) => {
      const closedAt = trx.raw("business_now(?) - ? * interval '1 day'", [world.tenantId, daysAgo]);
      await trx('cases')
        .where({ tenant_id: world.tenantId, case_id: caseId })
        .update({ status: 'closed', closed_at: closedAt, close_reason: 'finished', next_at: null });
      await trx('case_accounts').where({ case_id: caseId }).update({ left_at: closedAt });
    });
  const casesOf = (world: World, personId: string): Promise<{ status: string; enrolment: number }[]> =>
    inWorld(world, (trx) =>
      trx('cases')
        .where({ tenant_id: world.tenantId, person_id: personId })
        .orderBy('enrolment')
        .select<{ status: string; enrolment: number }[]>('status', 'enrolment'),
    );

  test('nobody enters twice where the strategy says so', async () => {
    const world = await open(2, 'stay', { reentryAfterDays: null });
    const [first] = world.people;
    await close(world, first?.caseId ?? '', 400);
    start();
    expect((await runs(world.tenantId, 1)).counts).toMatchObject({ entered: 0 });
    expect(await casesOf(world, first?.personId ?? '')).toHaveLength(1);
  });

  test('after the days of re-entry they enter again, as their second enrolment', async () => {
    const world = await open(2, 'stay', { reentryAfterDays: 30 });
    const [first, second] = world.people;
    await close(world, first?.caseId ?? '', 31);
    await close(world, second?.caseId ?? '', 29);
    start();
    expect((await runs(world.tenantId, 1)).counts).toMatchObject({ entered: 1 });
    expect(await casesOf(world, first?.personId ?? '')).toEqual([
      { status: 'closed', enrolment: 1 },
      { status: 'new', enrolment: 2 },
    ]);
    expect(await casesOf(world, second?.personId ?? '')).toHaveLength(1);
    const launch = await inWorld(world, (trx) => trx('launches').first<object>('state', 'counted', 'created_cases'));
    expect(launch).toEqual({ state: 'running', counted: 3, created_cases: 3 });
  });

  test('W11: the holdout stays out and is kept, to measure against', async () => {
    const world = await open(40, 'stay', { reentryAfterDays: 0, holdoutPercent: 50 });
    for (const { caseId } of world.people) await close(world, caseId, 5);
    start();
    const { counts } = await runs(world.tenantId, 1);
    expect(counts.entered + counts.heldOut).toBe(40);
    expect(counts.heldOut).toBeGreaterThan(5);
    const keptOut = await inWorld(world, (trx) =>
      trx('holdouts').where({ tenant_id: world.tenantId }).pluck<string[]>('person_id'),
    );
    expect(keptOut).toHaveLength(counts.heldOut);
    for (const personId of keptOut) expect(await casesOf(world, personId)).toHaveLength(1);
  });

  test.each([
    ['the strategy is paused', { table: 'strategies', values: { paused: true } }],
    ['the tenant is paused', { table: 'tenants', values: { paused: true } }],
    ['the launch was cancelled', { table: 'launches', values: { state: 'cancelled' } }],
    ['no version is live', { table: 'strategies', values: { live_version: null } }],
  ])('nobody enters while %s', async (_why, { table, values }) => {
    const world = await open(1, 'stay', { reentryAfterDays: 0 });
    await close(world, world.people[0]?.caseId ?? '', 5);
    await inWorld(world, (trx) => trx(table).where({ tenant_id: world.tenantId }).update(values));
    start();
    expect((await runs(world.tenantId, 1)).counts.entered).toBe(0);
  });
});
