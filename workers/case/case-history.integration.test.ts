import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testTemporalAddress } from '#cli/check/test-database.test-support.ts';
import type { TenantId } from '#engine/case/ids.ts';
import { makeId } from '#engine/case/make-id.ts';
import { initialState } from '#engine/interpret/initial-state.ts';
import { bundleCaseWorkflow } from '#engine/workflow/case/bundle.ts';
import {
  CASE_WORKFLOW,
  doorbell,
  type CaseActivities,
  type CaseArguments,
  type LookResult,
} from '#engine/workflow/case/messages.ts';
import { instantOf } from '#rules/base/instant.ts';
import { encryptedDataConverter } from '#workers/codec/data-converter.ts';
import { TEST_CODEC_KEYS } from '#workers/live/codec-keys.test-support.ts';
import { until } from '#workers/live/until.test-support.ts';
import { exitOp, planOf } from '#workers/live/plan.test-support.ts';
import { createCaseWorker } from './case-worker.ts';

/** Each event of a history is paid for by Temporal's database, live and on every replay. */
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

const dataConverter = encryptedDataConverter(TEST_CODEC_KEYS);

/** A look that finds nothing to do for so many real milliseconds. */
function quiet(sleepMs: number): LookResult {
  const epochs = { tenant: 1, strategy: 1, persons: {} };
  const people = { holder: [], codebtor: [], guarantor: [] };
  return { kind: 'seen', now: instantOf(0), events: [], facts: {}, people, epochs, sleepMs };
}

/** Events of the run in which the looks of its wakes find this; the doorbell is rung during every sleep of a minute. */
async function eventsOf(name: string, looks: readonly LookResult[]): Promise<readonly string[]> {
  const found = looks.values();
  let served = 0;
  const next = (): LookResult => {
    served += 1;
    return found.next().value ?? { kind: 'closed' };
  };
  const activities: CaseActivities = {
    begin: async () => ({ plan: planOf('s1', [exitOp('s1')]), look: next() }),
    look: async () => next(),
    commitTurn: async () => ({ kind: 'closed' }),
  };
  const taskQueue = `case-history-${name}`;
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
    tenantId: 't_history' as TenantId,
    caseId: makeId.case('c1'),
    planHash: makeId.plan('p'),
    enrolment: 1,
    seq: 1,
    state: { ...initialState(), status: { kind: 'needsAttention', code: 'unknownOp', detail: '' } },
    answer: null,
    continueAt: 200,
  };
  const client = new Client({ connection, dataConverter });
  return worker.runUntil(async () => {
    const handle = await client.workflow.start(CASE_WORKFLOW, {
      workflowId: `${taskQueue}-${Date.now()}`,
      taskQueue,
      args: [args],
      workflowExecutionTimeout: '120 seconds',
    });
    for (const [index, look] of looks.entries()) {
      // Not before it sleeps: a ring during the look would only be noted.
      await until(() => Promise.resolve(served > index), 30_000);
      await sleep(1_000);
      if (look.kind === 'seen' && (look.sleepMs ?? 0) >= 60_000) await handle.signal(doorbell, 1);
    }
    await handle.result();
    const { events } = await handle.fetchHistory();
    return (events ?? []).flatMap((event) => Object.keys(event).filter((key) => TOLD.has(key)));
  });
}

const TOLD = new Set([
  'markerRecordedEventAttributes',
  'timerStartedEventAttributes',
  'timerCanceledEventAttributes',
  'timerFiredEventAttributes',
]);
const LOOK = 'markerRecordedEventAttributes';
const STARTED = 'timerStartedEventAttributes';
const CANCELED = 'timerCanceledEventAttributes';
const FIRED = 'timerFiredEventAttributes';

describe('the history of a case holds no event that it could do without', () => {
  test('a run that finds its case closed costs one look: the plan comes with it', async () => {
    expect(await eventsOf('closed', [])).toEqual([LOOK]);
  });

  test('a timer broken off for a short sleep is not cancelled; the case ends first', async () => {
    const events = await eventsOf('short', [quiet(60_000), quiet(300)]);
    expect(events).toEqual([LOOK, STARTED, LOOK, STARTED, FIRED, LOOK]);
  });

  test('a sleep that would outlast it cancels it, since a timer that fires for nothing costs more', async () => {
    const events = await eventsOf('long', [quiet(60_000), quiet(300), quiet(61_000)]);
    expect(events).toEqual([LOOK, STARTED, LOOK, STARTED, FIRED, LOOK, STARTED, CANCELED, LOOK]);
  });
});
