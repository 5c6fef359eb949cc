import type { Knex } from 'knex';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase } from '#cli/check/test-database.test-support.ts';
import { createDatabase, inTenant } from '#engine/store/database.ts';
import { recordMovement, type MovementKind } from '#engine/store/record-movement.ts';
import { recordPromise } from '#engine/store/record-promise.ts';
import { parseInstant, type Instant } from '#rules/base/instant.ts';
import { exitOp, planOf, waitOp } from '../../live/plan.test-support.ts';
import { makeWorld, type World } from '../../live/world.test-support.ts';
import { createPromiseLoop } from './promise-loop.ts';

/** On Tuesday 24 November, 09:00 in Bogotá: 500 pesos by Thursday 26, with one day of grace; the day ends on the 28th at 00:00. */
const AMOUNT = 50_000;
const DAY_ENDS = '2026-11-28T05:00:00Z';

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

const at = (text: string): Instant => {
  const parsed = parseInstant(text);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
};

async function promised(): Promise<World> {
  worlds += 1;
  const plan = planOf('s1', [waitOp('s1', 's2', 86_400_000), exitOp('s2')]);
  const world = await makeWorld(db, { tenantId: `t_promise${worlds}`, plan, debtors: 1, rate: 0 });
  await inTenant(db, world.tenantId, async (trx) => {
    await trx('creditors').where({ tenant_id: world.tenantId }).update({ books_deadline_hours: 36 });
    const done = await recordPromise(trx, {
      tenantId: world.tenantId,
      accountId: accountOf(world),
      amountMinor: AMOUNT,
      currency: 'COP',
      dueDate: '2026-11-26',
      graceDays: 1,
      source: 'agent',
      at: at('2026-11-24T14:00:00Z'),
      by: 'u1',
    });
    if (!done.ok) throw new Error(done.error.code);
  });
  return world;
}

/** What the trail of the one case says was done to it (law 7). */
const actsOf = (world: World): Promise<readonly unknown[]> =>
  inTenant(db, world.tenantId, async (trx) => {
    const bodies = await trx('records').where({ kind: 'act' }).orderBy('number').pluck<{ act: string }[]>('body');
    return bodies.map(({ act }) => act);
  });

function accountOf(world: World) {
  const [first] = world.people;
  if (first === undefined) throw new Error('nobody');
  return first.accountId;
}

const booksTo = (world: World, asOf: string, overdueMinor = 50_000_00): Promise<unknown> =>
  inTenant(db, world.tenantId, (trx) =>
    trx('accounts')
      .where({ tenant_id: world.tenantId })
      .update({ as_of: asOf, known_at: asOf, overdue_minor: overdueMinor }),
  );

const pay = (world: World, kind: MovementKind, amountMinor: number, effectiveAt: string): Promise<void> =>
  inTenant(db, world.tenantId, async (trx) => {
    const done = await recordMovement(trx, {
      tenantId: world.tenantId,
      accountId: accountOf(world),
      kind,
      amountMinor,
      currency: 'COP',
      effectiveAt: at(effectiveAt),
      knownAt: at(effectiveAt),
      source: 'user',
      externalRef: null,
      reverses: null,
      confirms: null,
      recordedBy: 'u1',
    });
    if (!done.ok) throw new Error(done.error.code);
  });

/** The promise's state after the loop has been round a few times. */
async function judged(world: World): Promise<string> {
  const loop = createPromiseLoop({ db, log: pino({ level: 'silent' }), everyMs: 20, batch: 10 });
  await new Promise((resolve) => setTimeout(resolve, 300));
  await loop.stop();
  const row = await inTenant(db, world.tenantId, (trx) =>
    trx('promises').where({ tenant_id: world.tenantId }).first<{ state: string } | undefined>('state'),
  );
  return row?.state ?? 'none';
}

const statesHeard = (world: World): Promise<string[]> =>
  inTenant(db, world.tenantId, async (trx) => {
    const rows = await trx('case_events')
      .where({ tenant_id: world.tenantId, kind: 'promise' })
      .orderBy('number')
      .select<{ body: { state: string } }[]>('body');
    return rows.map(({ body }) => body.state);
  });

describe('law 10: no judgement ahead of the books', () => {
  test('a promise whose day is over is not broken until the books cover that day and its grace', async () => {
    const world = await promised();
    // The clock says Sunday; the books still end on Wednesday.
    await db.raw(`update business_clocks set base_business = '2026-11-29T15:00:00Z' where tenant_id = ?`, [
      world.tenantId,
    ]);
    await booksTo(world, '2026-11-25T05:00:00Z');
    expect(await judged(world)).toBe('active');
    await booksTo(world, '2026-11-28T04:59:59Z');
    expect(await judged(world)).toBe('active');
    await booksTo(world, DAY_ENDS);
    expect(await judged(world)).toBe('broken');
    expect(await statesHeard(world)).toEqual(['made', 'broken']);
  });

  test('it is kept the moment the money is posted, and said once', async () => {
    const world = await promised();
    await pay(world, 'paymentPosted', AMOUNT, '2026-11-25T15:00:00Z');
    expect(await judged(world)).toBe('kept');
    expect(await judged(world)).toBe('kept');
    expect(await statesHeard(world)).toEqual(['made', 'kept']);
  });

  test('money that came after the grace does not keep it', async () => {
    const world = await promised();
    await pay(world, 'paymentPosted', AMOUNT, '2026-11-28T05:00:00Z');
    await booksTo(world, DAY_ENDS);
    expect(await judged(world)).toBe('broken');
  });

  test('a payment that the file shows only as a lower figure keeps it', async () => {
    const world = await promised();
    await booksTo(world, DAY_ENDS, 50_000_00 - AMOUNT);
    expect(await judged(world)).toBe('kept');
  });

  test('money reported and not posted is verified, not held against the debtor, until the next books are due', async () => {
    const world = await promised();
    await pay(world, 'paymentReported', AMOUNT, '2026-11-26T15:00:00Z');
    await booksTo(world, DAY_ENDS);
    expect(await judged(world)).toBe('verifying');
    expect(await statesHeard(world)).toEqual(['made']);
    expect(await judged(world)).toBe('verifying');
    expect(await actsOf(world)).toEqual(['promise', 'paymentReported', 'promiseVerifying']);
    await booksTo(world, '2026-11-29T17:00:00Z');
    expect(await judged(world)).toBe('broken');
  });

  test('a part by the day is a part, not nothing', async () => {
    const world = await promised();
    await pay(world, 'paymentPosted', 20_000, '2026-11-26T15:00:00Z');
    await booksTo(world, DAY_ENDS);
    expect(await judged(world)).toBe('partial');
  });
});
