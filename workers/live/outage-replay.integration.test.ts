import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testTemporalAddress } from '#cli/check/test-database.test-support.ts';
import { initialState } from '#engine/interpret/initial-state.ts';
import { bundleCaseWorkflow } from '#engine/workflow/case/bundle.ts';
import { CASE_WORKFLOW, type CaseActivities, type CaseArguments } from '#engine/workflow/case/messages.ts';
import { makeId } from '#engine/case/make-id.ts';
import type { TenantId } from '#engine/case/ids.ts';
import { createCaseWorker } from '#workers/case/case-worker.ts';
import { encryptedDataConverter } from '#workers/codec/data-converter.ts';
import { TEST_CODEC_KEYS } from './codec-keys.test-support.ts';
import { exitOp, planOf } from './plan.test-support.ts';

/** Found by chaos: on replay a failed local activity comes back as another class of failure than it did live. */
let native: NativeConnection;
let connection: Connection;

beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  native = await NativeConnection.connect({ address: testTemporalAddress() });
  connection = await Connection.connect({ address: testTemporalAddress() });
});
afterAll(async () => {
  await connection.close();
  await native.close();
});

test('law 5: a case that waited out an outage of Postgres is replayed on another worker and goes on', async () => {
  const dataConverter = encryptedDataConverter(TEST_CODEC_KEYS);
  let looks = 0;
  const activities: CaseActivities = {
    begin: async () => {
      looks += 1;
      if (looks <= 4) throw new Error('connect ECONNREFUSED');
      return { plan: planOf('s1', [exitOp('s1')]), look: { kind: 'closed' } };
    },
    look: async () => ({ kind: 'closed' }),
    commitTurn: async () => ({ kind: 'closed' }),
  };
  const taskQueue = 'outage-replay';
  const worker = await createCaseWorker({
    connection: native,
    namespace: 'default',
    taskQueue,
    bundle: await bundleCaseWorkflow(),
    activities,
    dataConverter,
    turnsAtOnce: 2,
    // Nothing is kept: every wake replays what came before.
    cachedCases: 0,
  });
  const args: CaseArguments = {
    tenantId: 't_outage' as TenantId,
    caseId: makeId.case('c1'),
    planHash: makeId.plan('p'),
    enrolment: 1,
    seq: 0,
    state: initialState(),
    answer: null,
    continueAt: 200,
  };
  const client = new Client({ connection, dataConverter });
  await worker.runUntil(
    client.workflow.execute(CASE_WORKFLOW, {
      workflowId: `outage-replay-${Date.now()}`,
      taskQueue,
      args: [args],
      workflowExecutionTimeout: '40 seconds',
    }),
  );
  expect(looks).toBe(5);
}, 60_000);
