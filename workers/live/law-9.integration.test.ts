import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { businessNow } from '#engine/store/business-now.ts';
import { inTenant } from '#engine/store/database.ts';
import { putCaseEvents } from '#engine/store/put-case-events.ts';
import type { PauseScope } from '#engine/store/pause-scope.ts';
import { pause, resume } from '#engine/store/set-paused.ts';
import { openLive, type Live } from './live.test-support.ts';
import { contactOp, exitOp, planOf, waitOp } from './plan.test-support.ts';
import { until } from './until.test-support.ts';
import { makeWorld, type World } from './world.test-support.ts';

/** Ten business minutes are two seconds; the lawful day is two minutes long. */
const RATE = 300;
const TEN_MINUTES_MS = 600_000;
const PLAN = planOf('s1', [
  contactOp('s1', 's2'),
  waitOp('s2', 's3', TEN_MINUTES_MS),
  contactOp('s3', 's4'),
  exitOp('s4'),
]);
const STRATEGY: PauseScope = { kind: 'strategy', strategyId: 'st_test' };
const TENANT: PauseScope = { kind: 'tenant' };
const DEBTORS = 12;

/** Long enough for a wait of the plan to end, and for the starter to go round. */
const A_WHILE_MS = 4_000;

describe('law 9: pause holds (W12)', () => {
  let live: Live;
  let worlds = 0;
  beforeAll(async () => {
    live = await openLive('law-9');
    await live.startWorker();
    await live.startChannels();
  }, 60_000);
  afterAll(() => live.close());

  const open = (plan = PLAN): Promise<World> => {
    worlds += 1;
    const tenantId = `t_law9${worlds}`;
    return makeWorld(live.db, { tenantId, plan, debtors: DEBTORS, rate: RATE });
  };
  const change = async (world: World, scope: PauseScope, act: typeof pause | typeof resume): Promise<void> => {
    await inTenant(live.db, world.tenantId, async (trx) => {
      const at = await businessNow(trx, world.tenantId);
      await act(trx, { tenantId: world.tenantId, scope, at, by: 'u1', reason: 'test' });
    });
  };
  const accepted = async (world: World): Promise<number> => (await live.accepted(world.tenantId)).length;
  /** Messages a second that the provider account takes. */
  const throttle = (world: World, rate: number): Promise<unknown> =>
    inTenant(live.db, world.tenantId, (trx) =>
      trx('provider_accounts').update({ rate_per_second: rate, burst: rate, tokens: rate }),
    );
  const statuses = (world: World): Promise<Readonly<Record<string, number>>> =>
    inTenant(live.db, world.tenantId, async (trx) => {
      const all = await trx('cases').pluck<string[]>('status');
      return Object.fromEntries(all.map((status) => [status, all.filter((other) => other === status).length]));
    });
  const contactsIn = (world: World, ...states: readonly string[]): Promise<number> =>
    inTenant(live.db, world.tenantId, async (trx) => {
      const rows = await trx('contacts').whereIn('state', states).count<{ count: number }[]>({ count: '*' });
      return rows[0]?.count ?? 0;
    });
  /** A case that waits for no result ends before its last message has left. */
  const over = async (world: World): Promise<boolean> =>
    (await statuses(world))['closed'] === DEBTORS && (await contactsIn(world, 'reserved', 'sending')) === 0;
  /** How often each debtor got a message, by the provider. */
  const perDebtor = async (world: World): Promise<readonly number[]> => {
    const counts = new Map<string, number>();
    for (const { to } of await live.accepted(world.tenantId)) counts.set(to, (counts.get(to) ?? 0) + 1);
    return [...counts.values()];
  };

  test.each([
    ['a strategy', STRATEGY],
    ['the whole tenant', TENANT],
  ] as const)(
    'while %s is paused nothing leaves; resumed, each goes on where it stood and nobody gets anything twice',
    async (_what, scope) => {
      const world = await open();
      await until(async () => (await accepted(world)) >= DEBTORS, 60_000);
      await change(world, scope, pause);
      // A call already started is the law's limit.
      await until(async () => (await contactsIn(world, 'sending')) === 0, 20_000);
      const before = await accepted(world);
      await sleep(A_WHILE_MS);
      expect(await accepted(world)).toBe(before);
      expect((await statuses(world))['needsAttention']).toBeUndefined();
      await change(world, scope, resume);
      await until(() => over(world), 60_000);
      expect(await perDebtor(world)).toEqual(Array.from({ length: DEBTORS }, () => 2));
    },
    120_000,
  );

  test('paused in the midst of starting: those that had begun hear it, the others do not begin', async () => {
    const world = await open();
    await until(async () => ((await statuses(world))['new'] ?? 0) < DEBTORS, 30_000);
    await change(world, STRATEGY, pause);
    await until(async () => (await contactsIn(world, 'sending')) === 0, 20_000);
    const before = await accepted(world);
    await sleep(A_WHILE_MS);
    expect(await accepted(world)).toBe(before);
    const rows = await inTenant(live.db, world.tenantId, (trx) =>
      trx('cases')
        .where({ started: true })
        .whereNot({ status: 'closed' })
        .select<{ case_id: string; state: { paused: { strategy: boolean } } }[]>('case_id', 'state'),
    );
    for (const { state } of rows) expect(state.paused.strategy).toBe(true);
    await change(world, STRATEGY, resume);
    await until(() => over(world), 60_000);
    expect(await perDebtor(world)).toEqual(Array.from({ length: DEBTORS }, () => 2));
  }, 120_000);

  test('the last message of a case that has ended is only held back: it leaves after the pause', async () => {
    const world = await open(planOf('s1', [contactOp('s1', 's2'), exitOp('s2')]));
    await throttle(world, 0);
    await until(async () => (await statuses(world))['closed'] === DEBTORS, 60_000);
    await change(world, STRATEGY, pause);
    await throttle(world, 1000);
    await sleep(A_WHILE_MS);
    expect(await accepted(world)).toBe(0);
    expect(await contactsIn(world, 'reserved')).toBe(DEBTORS);
    await change(world, STRATEGY, resume);
    await until(() => over(world), 60_000);
    expect(await perDebtor(world)).toEqual(Array.from({ length: DEBTORS }, () => 1));
  }, 120_000);

  test('what happens meanwhile is kept, and read in its order on resuming', async () => {
    const world = await open();
    await until(async () => (await accepted(world)) > 0, 60_000);
    await change(world, STRATEGY, pause);
    await inTenant(live.db, world.tenantId, async (trx) => {
      const at = await businessNow(trx, world.tenantId);
      const body = { kind: 'factsChanged', facts: ['riskScore'] } as const;
      await putCaseEvents(trx, { tenantId: world.tenantId, at, body, cause: 'test' });
    });
    await change(world, STRATEGY, resume);
    await until(() => over(world), 60_000);
    const heard = await inTenant(live.db, world.tenantId, (trx) =>
      trx('case_events')
        .whereIn('kind', ['paused', 'factsChanged', 'resumed'])
        .orderBy(['case_id', 'number'])
        .select<{ case_id: string; kind: string }[]>('case_id', 'kind'),
    );
    const cases = new Set(heard.map(({ case_id: caseId }) => caseId));
    expect(cases.size).toBeGreaterThan(0);
    for (const caseId of cases) {
      const kinds = heard.filter((event) => event.case_id === caseId).map(({ kind }) => kind);
      expect(kinds).toEqual(['paused', 'factsChanged', 'resumed']);
    }
  }, 120_000);

  test('resuming is paced: the cases hear it in portions, not all at once', async () => {
    const world = await open();
    await until(async () => (await accepted(world)) >= DEBTORS, 60_000);
    await change(world, TENANT, pause);
    await inTenant(live.db, world.tenantId, async (trx) => {
      expect(await trx('case_events').where({ kind: 'resumed' })).toEqual([]);
    });
    await change(world, TENANT, resume);
    await until(async () => {
      const heard = await inTenant(live.db, world.tenantId, (trx) =>
        trx('case_events').where({ kind: 'resumed' }).pluck<string[]>('case_id'),
      );
      return heard.length > 0;
    }, 20_000);
    await until(() => over(world), 60_000);
  }, 120_000);
});
