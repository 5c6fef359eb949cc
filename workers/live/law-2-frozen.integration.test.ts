import { afterAll, beforeAll, expect, test } from 'vitest';
import { isFault } from '#engine/audit/audit-finding.ts';
import { verifyBundle } from '#engine/audit/verify-bundle.ts';
import { auditBundle } from '#engine/api/case/audit-bundle.ts';
import { inTenant } from '#engine/store/database.ts';
import { sessionOf } from './acts.test-support.ts';
import { allClosed, caseRows } from './case-rows.test-support.ts';
import { openLive, type Live } from './live.test-support.ts';
import { contactOp, exitOp, planOf, waitOp } from './plan.test-support.ts';
import { until } from './until.test-support.ts';
import { makeWorld, type World } from './world.test-support.ts';

const FROZEN_MS = 30_000;
const FLOW = planOf('s1', [contactOp('s1', 's2'), waitOp('s2', 's3', 600_000), contactOp('s3', 's4'), exitOp('s4')]);

let live: Live;
let world: World;

beforeAll(async () => {
  live = await openLive('law-2-frozen');
  world = await makeWorld(live.db, { tenantId: 't_frozen', plan: FLOW, debtors: 3, rate: 300 });
  await live.startChannels();
});
afterAll(() => live.close());

/** The whole process stands still, as a machine that swaps or a paused container does: no heartbeat, no timeout of its own. */
test('law 2: two workers, one frozen for 30 s with its turn committed; the other goes on, and the thawed one changes nothing (W2)', async () => {
  const frozen = await live.startWorkerProcess({ KILL_AT: 'afterCommit:1', FREEZE_ALL: '1', OVERDUE_MS: '5000' });
  await until(() => frozen.isFrozen(), 60_000);
  const since = Date.now();
  await live.startWorkerProcess({ OVERDUE_MS: '5000' });
  await until(() => allClosed(live.db, world), 120_000);
  await until(async () => Date.now() - since > FROZEN_MS, FROZEN_MS + 1_000);
  const before = await caseRows(live.db, world);
  frozen.kill('SIGCONT');
  // It is awake, and works: a case that only a worker can move is moved while both are there.
  await until(async () => !(await frozen.isFrozen()), 10_000);
  const next = await makeWorld(live.db, { tenantId: 't_frozen_2', plan: FLOW, debtors: 3, rate: 300 });
  await until(() => allClosed(live.db, next), 120_000);

  expect(await caseRows(live.db, world)).toEqual(before);
  for (const of of [world, next]) {
    const sent = (await live.accepted(of.tenantId)).map(({ contactId }) => contactId);
    expect(sent).toHaveLength(6);
    expect(new Set(sent).size).toBe(6);
    for (const { caseId } of of.people) {
      const bundle = await inTenant(live.db, of.tenantId, (trx) => auditBundle(trx, sessionOf(of), caseId));
      expect(verifyBundle(bundle).filter(isFault)).toEqual([]);
      expect(bundle.turns.map(({ seq }) => seq)).toEqual(bundle.turns.map((_, index) => index + 1));
    }
  }
}, 300_000);
