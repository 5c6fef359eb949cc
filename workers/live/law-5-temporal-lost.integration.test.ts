import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inTenant } from '#engine/store/database.ts';
import { caseWorkflowId } from '#engine/workflow/case/messages.ts';
import { actsOn } from './acts.test-support.ts';
import { caseRows } from './case-rows.test-support.ts';
import { openLive, type Live } from './live.test-support.ts';
import { openOwnTemporal, type OwnTemporal } from './own-temporal.test-support.ts';
import { contactOp, exitOp, planOf, waitOp } from './plan.test-support.ts';
import { until } from './until.test-support.ts';
import type { WorkerChild } from './worker-child.test-support.ts';
import { makeWorld, type World } from './world.test-support.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 1440 * MINUTE_MS;
const FLOW = planOf('s1', [
  contactOp('s1', 's2'),
  waitOp('s2', 's3', 30 * MINUTE_MS),
  contactOp('s3', 's4'),
  waitOp('s4', 's5', 20 * DAY_MS),
  exitOp('s5'),
]);

/** Whoever stands where when everything of Temporal is lost, and what still has to come of it. */
const IN_FLOW = [0, 1, 2, 3];
const HELD = 4;
const PARKED = 5;
const NOT_YET_DUE = 6;

describe("law 5: Temporal's database deleted, every open case resumes, duplicates 0 by the provider's own log (W3)", () => {
  let temporal: OwnTemporal;
  let live: Live;
  let world: World;

  beforeAll(async () => {
    temporal = await openOwnTemporal();
    live = await openLive('law-5-lost');
    world = await makeWorld(live.db, { tenantId: 't_lost', plan: FLOW, debtors: 7, rate: 300 });
    await live.startChannels();
  });
  afterAll(async () => {
    await live.close();
    await temporal.close();
  });

  const start = (): Promise<WorkerChild> =>
    live.startWorkerProcess({ OVERDUE_MS: '5000' }, { temporal: temporal.address });
  const sent = async (): Promise<Readonly<Record<string, number>>> => {
    const lines = await live.accepted(world.tenantId);
    const steps = await inTenant(live.db, world.tenantId, (trx) =>
      trx('contacts').select<{ contact_id: string; case_id: string; step_id: string }[]>(
        'contact_id',
        'case_id',
        'step_id',
      ),
    );
    const counts: Record<string, number> = {};
    for (const { contactId } of lines) {
      const row = steps.find(({ contact_id: id }) => id === contactId);
      const name = `${row?.case_id ?? 'nobody'} ${row?.step_id ?? contactId}`;
      counts[name] = (counts[name] ?? 0) + 1;
    }
    return counts;
  };
  const once = (indexes: readonly number[], ...steps: readonly string[]): Readonly<Record<string, number>> =>
    Object.fromEntries(
      indexes.flatMap((index) => steps.map((step) => [`${world.people[index]?.caseId ?? ''} ${step}`, 1] as const)),
    );
  /** Every open case but the one not yet due has a workflow again, whatever it waits for. */
  const allRun = async (): Promise<boolean> => {
    const connection = await Connection.connect({ address: temporal.address });
    const client = new Client({ connection });
    const names = await Promise.all(
      [...IN_FLOW, HELD, PARKED].map(async (index) => {
        const id = world.people[index]?.caseId;
        if (id === undefined) return 'no such case';
        const found = await client.workflow
          .getHandle(caseWorkflowId(world.tenantId, id))
          .describe()
          .catch(() => null);
        return found?.status.name ?? 'gone';
      }),
    );
    await connection.close();
    return names.every((name) => name === 'RUNNING');
  };

  test('lost together with the worker, in the middle of everything', async () => {
    await inTenant(live.db, world.tenantId, async (trx) => {
      await trx('persons').where({ person_id: world.people[PARKED]?.personId }).update({ zones: [] });
      await trx('cases')
        .where({ case_id: world.people[NOT_YET_DUE]?.caseId })
        .update({ next_at: trx.raw("business_now(tenant_id) + interval '30 days'") });
    });
    const holdId = await actsOn(live.db, world).hold(HELD, 'dispute');
    const worker = await start();
    await until(async () => Object.keys(await sent()).length === IN_FLOW.length, 60_000);
    await until(async () => (await caseRows(live.db, world))[PARKED]?.status === 'needsAttention', 60_000);
    await worker.stop();
    await temporal.loseEverything();

    await start();
    await until(async () => Object.keys(await sent()).length === 2 * IN_FLOW.length, 90_000);
    await until(allRun, 60_000);
    expect(await sent()).toEqual(once(IN_FLOW, 's1', 's3'));
    // What waited for a person still does, and hears that person.
    const rows = await caseRows(live.db, world);
    expect(rows[HELD]).toMatchObject({ status: 'open', owner: 'hold' });
    expect(rows[PARKED]).toMatchObject({ status: 'needsAttention', owner: 'attention' });
    await actsOn(live.db, world).release(holdId);
    await until(async () => Object.keys(await sent()).length === 2 * IN_FLOW.length + 2, 90_000);
    expect(await sent()).toEqual({ ...once(IN_FLOW, 's1', 's3'), ...once([HELD], 's1', 's3') });
    expect(rows[NOT_YET_DUE]).toMatchObject({ status: 'new' });
  }, 240_000);

  test('lost under a worker that lives on: it notices by itself, also for cases that would sleep for weeks', async () => {
    const before = await sent();
    await temporal.loseEverything();
    await until(allRun, 90_000);
    expect(await sent()).toEqual(before);
    // Asleep for twenty days, they are still woken by what happens.
    await actsOn(live.db, world).pay(0, 50_000_00);
    await until(async () => (await caseRows(live.db, world))[0]?.closeReason === 'paid', 60_000);
    expect(await sent()).toEqual(before);
  }, 180_000);
});
