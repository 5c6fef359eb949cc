import { Client, Connection } from '@temporalio/client';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testTemporalAddress } from '#cli/check/test-database.test-support.ts';
import type { HoldId } from '#engine/case/ids.ts';
import { decide, leaf, task, update, waitFor } from '#engine/ops/op.test-support.ts';
import type { Plan } from '#engine/ops/plan.ts';
import { inTenant } from '#engine/store/database.ts';
import { caseWorkflowId } from '#engine/workflow/case/messages.ts';
import { actsOn, type Acts } from './acts.test-support.ts';
import { caseRows } from './case-rows.test-support.ts';
import { openLive, type Live } from './live.test-support.ts';
import { contactOp, exitOp, planOf, waitOp } from './plan.test-support.ts';
import { until } from './until.test-support.ts';
import { makeWorld, type World } from './world.test-support.ts';

const HOUR_MS = 3_600_000;
const DEBTORS = 12;
const ACTS = 60;

/** Every op, and a way round that only a payment, an exit of the task or the end of the test leaves. */
const EVERY_OP: Plan = planOf('decide', [
  decide('decide', { late: 'sms', otherwise: 'out' }, [
    { id: 'r', conditions: leaf('daysPastDue', 'greaterThan', 5), outcome: 'late' },
  ]),
  contactOp('sms', 'answer', { waitFor: 'sent', resultWithinMs: 4 * HOUR_MS }),
  waitFor(
    'answer',
    { promised: 'rest', deadline: 'call' },
    {
      awaited: [{ event: 'promise', outcome: 'promised' }],
      deadlineMs: 3 * HOUR_MS,
    },
  ),
  task('call', { promised: 'note', refused: 'rest', overdue: 'note' }, { dueMs: 5 * HOUR_MS }),
  update('note', 'rest', [{ fact: 'called', value: true }]),
  waitOp('rest', 'decide', 20 * HOUR_MS),
  exitOp('out'),
]);

type Act = (acts: Acts, held: HoldId[]) => Promise<unknown>;

const someone = fc.integer({ min: 0, max: DEBTORS - 1 });
const anyAct: fc.Arbitrary<readonly [string, Act]> = fc.oneof(
  act('pays a part', someone, (acts, index) => acts.pay(index, 1_000_00)),
  act('pays all', someone, (acts, index) => acts.pay(index, 50_000_00)),
  act('promises', someone, (acts, index) => acts.promise(index, 10_000_00)),
  act('is held', someone, async (acts, index, held) => held.push(await acts.hold(index, 'dispute'))),
  act('is held until soon', someone, async (acts, index, held) =>
    held.push(await acts.hold(index, 'vulnerable', 6 * HOUR_MS)),
  ),
  act('is released', someone, async (acts, index, held) => {
    const [holdId] = held.splice(index % Math.max(1, held.length), 1);
    if (holdId !== undefined) await acts.release(holdId);
  }),
  act('has news', someone, (acts, index) => acts.factsChanged(index)),
  act('has a task done', someone, (acts, index) => acts.finishTask(index, index % 2 === 0 ? 'promised' : 'refused')),
  act('strategy paused', someone, (acts) => acts.pause('strategy')),
  act('strategy resumed', someone, (acts) => acts.resume('strategy')),
  act('everything paused', someone, (acts) => acts.pause('tenant')),
  act('everything resumed', someone, (acts) => acts.resume('tenant')),
);

function act(
  name: string,
  of: fc.Arbitrary<number>,
  does: (acts: Acts, index: number, held: HoldId[]) => Promise<unknown>,
): fc.Arbitrary<readonly [string, Act]> {
  return of.map((index) => [`${index} ${name}`, (acts: Acts, held: HoldId[]) => does(acts, index, held)] as const);
}

describe('law 5: whatever happens in whatever order, every open case has an instant or an owner, and moves', () => {
  let live: Live;
  let world: World;
  const seed = Number(process.env['PROPERTY_SEED'] ?? Date.now() % 1_000_000);

  beforeAll(async () => {
    live = await openLive('law-5-any-order');
    world = await makeWorld(live.db, { tenantId: `t_any_${Date.now()}`, plan: EVERY_OP, debtors: DEBTORS, rate: 3600 });
    await live.startChannels();
    await live.startWorker({ sweep: { everyMs: 1_000, overdueMs: 5_000 }, continueAt: 60, cachedCases: 4 });
  });
  afterAll(() => live.close());

  test(`${ACTS} acts on ${DEBTORS} live cases, seed ${seed}`, async () => {
    const acts = actsOn(live.db, world);
    const held: HoldId[] = [];
    const done: string[] = [];
    for (const [name, does] of fc.sample(anyAct, { numRuns: ACTS, seed })) {
      done.push(name);
      await does(acts, held);
      expect(await forgotten(), done.join(', ')).toEqual([]);
    }
    await acts.resume('strategy');
    await acts.resume('tenant');
    // Business time goes as real time from here on: what is due is done, nothing new falls due.
    await live.db.raw(
      `update business_clocks set base_business = business_now(tenant_id), base_real = clock_timestamp(), rate = 1 where tenant_id = ?`,
      [world.tenantId],
    );
    await until(async () => (await unsettled()) === 0, 90_000);
    const rows = await caseRows(live.db, world);
    expect(rows.filter(({ code }) => code !== null && code !== 'holdToReview' && code !== 'taskOverdue')).toEqual([]);
    expect(await withoutWorkflow(rows.filter(({ status }) => status !== 'closed').map(({ caseId }) => caseId))).toEqual(
      [],
    );
    const sent = (await live.accepted(world.tenantId)).map(({ contactId }) => contactId);
    expect(sent).toHaveLength(new Set(sent).size);
    expect(sent.length).toBeGreaterThan(0);
  }, 240_000);

  /** The sweep's count: open cases that nothing will ever wake. */
  async function forgotten(): Promise<readonly string[]> {
    return inTenant(live.db, world.tenantId, (trx) =>
      trx('cases').whereNot({ status: 'closed' }).whereNull('next_at').whereNull('owner').pluck<string[]>('case_id'),
    );
  }

  async function unsettled(): Promise<number> {
    const result = await inTenant(live.db, world.tenantId, (trx) =>
      trx.raw<{ rows: readonly { count: number }[] }>(
        `select count(*)::int as count from cases where status <> 'closed' and (last_event > consumed_event or owner = 'pause'
           or exists (select from contacts k where k.case_id = cases.case_id and k.state in ('reserved', 'sending'))
           or (status in ('new', 'open') and owner is null and next_at <= business_now(tenant_id)))`,
      ),
    );
    return result.rows[0]?.count ?? -1;
  }

  async function withoutWorkflow(ids: readonly string[]): Promise<readonly string[]> {
    const connection = await Connection.connect({ address: testTemporalAddress() });
    const { workflow } = new Client({ connection });
    const lost: string[] = [];
    for (const { caseId } of world.people.filter((person) => ids.includes(person.caseId))) {
      const found = await workflow
        .getHandle(caseWorkflowId(world.tenantId, caseId))
        .describe()
        .catch(() => null);
      if (found?.status.name !== 'RUNNING') lost.push(`${caseId} ${found?.status.name ?? 'gone'}`);
    }
    await connection.close();
    return lost;
  }
});
