import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestDatabase, testTemporalAddress } from '#cli/check/test-database.test-support.ts';
import { appendCaseEvent } from '#engine/store/case-event-store.ts';
import { bundleCaseWorkflow } from '#engine/workflow/case/bundle.ts';
import { createDatabase, inTenant } from '#engine/store/database.ts';
import { contactOp, exitOp, planOf, waitOp } from './plan.test-support.ts';
import { until } from './until.test-support.ts';
import { startWorkerChild, type WorkerChild } from './worker-child.test-support.ts';
import { makeWorld, worldNow, type World } from './world.test-support.ts';

/** Ten business minutes are two seconds; the lawful day is two minutes long. */
const RATE = 300;
const TEN_MINUTES_MS = 600_000;
const PLAN = planOf('s1', [
  contactOp('s1', 's2'),
  waitOp('s2', 's3', TEN_MINUTES_MS),
  contactOp('s3', 's4'),
  exitOp('s4'),
]);

/**
 * The named points of issue 3 that concern the turn. One contact per decision whatever dies or freezes: the rows are
 * counted, since a row is what a provider would be called for.
 */
describe('law 2 at the turn: one decision, one contact (W2)', () => {
  let drop: () => Promise<void>;
  let appUrl: string;
  let db: Knex;
  let world: World;
  let workers: WorkerChild[] = [];
  let run = 0;
  let folder: string;

  beforeAll(async () => {
    const scratch = await createTestDatabase();
    drop = () => scratch.drop();
    appUrl = scratch.appUrl;
    folder = await mkdtemp(join(tmpdir(), 'cauce-fence-'));
    await writeFile(join(folder, 'bundle.js'), (await bundleCaseWorkflow()).code);
    db = createDatabase({
      url: appUrl,
      poolMax: 4,
      applicationName: 'test',
      statementTimeoutMs: 10_000,
      lockTimeoutMs: 5_000,
    });
  });
  beforeEach(async () => {
    run += 1;
    world = await makeWorld(db, { tenantId: `t_fence${run}`, plan: PLAN, debtors: 2, rate: RATE });
    return async () => {
      await Promise.all(workers.map((worker) => worker.stop()));
      workers = [];
      await inTenant(db, world.tenantId, (trx) => trx('cases').update({ status: 'closed', owner: null }));
    };
  });
  afterAll(async () => {
    await db.destroy();
    await drop();
    await rm(folder, { recursive: true });
  });

  test('killed after the turn committed and before Temporal knew, with a case event arriving: the turn is adopted', async () => {
    const first = await startWorker({ KILL_AT: 'afterCommit:1' });
    expect(await first.ended).toBe('SIGKILL');
    const at = await worldNow(db, world);
    await inTenant(db, world.tenantId, (trx) =>
      appendCaseEvent(trx, {
        tenantId: world.tenantId,
        caseId: firstCase(),
        at,
        body: { kind: 'factsChanged', facts: ['riskScore'] },
        cause: 'test',
      }),
    );
    await startWorker({});
    await until(allClosed, 90_000);
    expect(await contactsByStep()).toEqual({ 'c00001 s1': 1, 'c00001 s3': 1, 'c00002 s1': 1, 'c00002 s3': 1 });
  });

  test('killed after the look, before anything was written: nothing is missing and nothing is twice', async () => {
    const first = await startWorker({ KILL_AT: 'afterLook:2' });
    expect(await first.ended).toBe('SIGKILL');
    await startWorker({});
    await until(allClosed, 90_000);
    expect(await contactsByStep()).toEqual({ 'c00001 s1': 1, 'c00001 s3': 1, 'c00002 s1': 1, 'c00002 s3': 1 });
  });

  test('a worker frozen after its commit wakes to find another has gone on: its turn is refused by the fence', async () => {
    const frozen = await startWorker({ KILL_AT: 'afterCommit:1', FREEZE_MS: '12000' });
    await startWorker({});
    await until(allClosed, 90_000);
    frozen.kill('SIGCONT');
    expect(await contactsByStep()).toEqual({ 'c00001 s1': 1, 'c00001 s3': 1, 'c00002 s1': 1, 'c00002 s3': 1 });
  });

  test('killed in the middle of continue-as-new after every wait: seq goes on, nothing is twice', async () => {
    const first = await startWorker({ CONTINUE_AT: '1', KILL_AT: 'afterCommit:4' });
    expect(await first.ended).toBe('SIGKILL');
    await startWorker({ CONTINUE_AT: '1' });
    await until(allClosed, 90_000);
    expect(await contactsByStep()).toEqual({ 'c00001 s1': 1, 'c00001 s3': 1, 'c00002 s1': 1, 'c00002 s3': 1 });
    const seqs = await inTenant(db, world.tenantId, (trx) =>
      trx('turns').where({ case_id: 'c00001' }).orderBy('seq').pluck<number[]>('seq'),
    );
    expect(seqs).toEqual(seqs.map((_, index) => index + 1));
  });

  async function startWorker(env: Readonly<Record<string, string>>): Promise<WorkerChild> {
    const worker = await startWorkerChild({
      appUrl,
      temporal: testTemporalAddress(),
      taskQueue: `fence-${run}`,
      env: { ...env, BUNDLE: join(folder, 'bundle.js') },
    });
    workers.push(worker);
    return worker;
  }

  function firstCase(): World['people'][number]['caseId'] {
    const person = world.people[0];
    if (person === undefined) throw new Error('the world has nobody');
    return person.caseId;
  }

  async function allClosed(): Promise<boolean> {
    const open = await inTenant(db, world.tenantId, (trx) =>
      trx('cases').whereNot({ status: 'closed' }).pluck<string[]>('case_id'),
    );
    return open.length === 0;
  }

  async function contactsByStep(): Promise<Record<string, number>> {
    const rows = await inTenant(db, world.tenantId, (trx) =>
      trx('contacts')
        .groupBy('case_id', 'step_id')
        .select<{ case_id: string; step_id: string; count: number }[]>(
          'case_id',
          'step_id',
          trx.raw('count(*)::int as count'),
        ),
    );
    return Object.fromEntries(rows.map((row) => [`${row.case_id} ${row.step_id}`, row.count]));
  }
});
