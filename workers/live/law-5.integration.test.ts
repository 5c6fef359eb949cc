import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testTemporalAddress } from '#cli/check/test-database.test-support.ts';
import type { OpId } from '#engine/case/ids.ts';
import { countAttention } from '#engine/store/case-read-store.ts';
import { inTenant } from '#engine/store/database.ts';
import { caseWorkflowId } from '#engine/workflow/case/messages.ts';
import { actsOn } from './acts.test-support.ts';
import { allClosed, caseRows } from './case-rows.test-support.ts';
import { openLive, type Live } from './live.test-support.ts';
import { contactOp, exitOp, planOf, waitOp } from './plan.test-support.ts';
import { until } from './until.test-support.ts';
import { makeWorld, type World } from './world.test-support.ts';

/** Ten business minutes are two seconds. */
const RATE = 300;
const MINUTE_MS = 60_000;
const FLOW = planOf('s1', [
  contactOp('s1', 's2'),
  waitOp('s2', 's3', 30 * MINUTE_MS),
  contactOp('s3', 's4'),
  exitOp('s4'),
]);
/** The sweep of production, sixty times as fast: it looks first after two seconds and rings after five. */
const SWEEP = { everyMs: 500, overdueMs: 5_000 };
/** Within what production's five minutes become; the rest is the patience of a busy machine. */
const PARKED_WITHIN_MS = 60_000;

describe('law 5: no lost case', () => {
  let live: Live;
  let connection: Connection;
  let client: Client;
  let folder: string;
  let worlds = 0;

  beforeAll(async () => {
    live = await openLive(`law-5-${Date.now()}`);
    connection = await Connection.connect({ address: testTemporalAddress() });
    client = new Client({ connection });
    folder = await mkdtemp(join(tmpdir(), 'cauce-law-5-'));
  });
  afterAll(async () => {
    await live.close();
    await connection.close();
    await rm(folder, { recursive: true, force: true });
  });

  const newWorld = (over: { readonly debtors?: number } = {}): Promise<World> =>
    makeWorld(live.db, {
      tenantId: `t_law5_${(worlds += 1)}_${Date.now()}`,
      plan: FLOW,
      debtors: 1,
      rate: RATE,
      ...over,
    });
  const handleOf = (world: World, index = 0) =>
    client.workflow.getHandle(caseWorkflowId(world.tenantId, idOf(world, index)));
  const only = async (world: World) => (await caseRows(live.db, world))[0];
  const contacts = (world: World): Promise<readonly string[]> =>
    inTenant(live.db, world.tenantId, (trx) => trx('contacts').orderBy('contact_id').pluck<string[]>('step_id'));

  test('Postgres itself refuses an open case with neither next instant nor owner', async () => {
    const world = await newWorld();
    const forget = inTenant(live.db, world.tenantId, (trx) => trx('cases').update({ next_at: null, owner: null }));
    await expect(forget).rejects.toThrow('cases_check');
  });

  test('a build whose workflow tasks fail: parked with an owner and a record in time; the right build heals it', async () => {
    const world = await newWorld();
    const { code } = await bundleWorkflowCode({
      workflowsPath: fileURLToPath(new URL('poison-workflow.test-support.ts', import.meta.url)),
      logger: new DefaultLogger('ERROR'),
    });
    await writeFile(join(folder, 'poison.js'), code);
    const poisoned = await live.startWorkerProcess(
      { BUNDLE: join(folder, 'poison.js'), OVERDUE_MS: '5000' },
      { quiet: true },
    );
    await until(async () => (await only(world))?.status === 'needsAttention', PARKED_WITHIN_MS);
    expect(await only(world)).toMatchObject({ code: 'workflowFailing', owner: 'attention' });
    const [listed, record] = await inTenant(live.db, world.tenantId, async (trx) => [
      await countAttention(trx, world.tenantId),
      await trx('records').pluck<object[]>('body'),
    ]);
    expect(listed).toEqual([{ code: 'workflowFailing', count: 1 }]);
    expect(record).toEqual([{ kind: 'parked', code: 'workflowFailing' }]);
    await poisoned.stop();
    // The worker of all tests below. Nobody touches the case: Temporal tries its task again by itself.
    await live.startWorker({ sweep: SWEEP });
    await until(() => allClosed(live.db, world), 90_000);
    expect(await contacts(world)).toEqual(['s1', 's3']);
  }, 180_000);

  test('a workflow that somebody terminated is started again from its turns, and nothing is sent twice', async () => {
    const world = await newWorld();
    await until(async () => (await contacts(world)).length === 1, 60_000);
    await handleOf(world).terminate('by a test');
    await until(() => allClosed(live.db, world), 90_000);
    expect(await contacts(world)).toEqual(['s1', 's3']);
  }, 120_000);

  test('a parked case whose workflow was lost meanwhile hears its owner', async () => {
    const world = await newWorld();
    await inTenant(live.db, world.tenantId, (trx) => trx('persons').update({ zones: [] }));
    await until(async () => (await only(world))?.status === 'needsAttention', 60_000);
    await handleOf(world).terminate('by a test');
    await inTenant(live.db, world.tenantId, (trx) => trx('persons').update({ zones: ['America/Bogota'] }));
    await actsOn(live.db, world).retry(0);
    await until(() => allClosed(live.db, world), 90_000);
    expect(await contacts(world)).toEqual(['s1', 's3']);
  }, 120_000);

  test('a plan that is not what its hash names never runs: parked; put right, its owner lets it go on', async () => {
    const world = await newWorld();
    const changed = { ...FLOW, entry: 's3' as OpId };
    const put = (plan: typeof FLOW): Promise<unknown> =>
      inTenant(live.db, world.tenantId, (trx) => trx('plans').update({ plan: JSON.stringify(plan) }));
    await put(changed);
    await until(async () => (await only(world))?.status === 'needsAttention', PARKED_WITHIN_MS);
    expect(await only(world)).toMatchObject({ code: 'workflowFailing', owner: 'attention', seq: 0 });
    expect(await contacts(world)).toEqual([]);
    await put(FLOW);
    await actsOn(live.db, world).retry(0);
    await until(() => allClosed(live.db, world), 90_000);
    expect(await contacts(world)).toEqual(['s1', 's3']);
  }, 180_000);

  function idOf(world: World, index: number) {
    const found = world.people[index];
    if (found === undefined) throw new Error(`the world has no case ${index}`);
    return found.caseId;
  }
});
