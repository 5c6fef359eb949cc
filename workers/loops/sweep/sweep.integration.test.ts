import { Client, Connection } from '@temporalio/client';
import type { Knex } from 'knex';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, testTemporalAddress } from '#cli/check/test-database.test-support.ts';
import { createDatabase, inTenant } from '#engine/store/database.ts';
import { caseWorkflowId } from '#engine/workflow/case/messages.ts';
import { encryptedDataConverter } from '#workers/codec/data-converter.ts';
import { TEST_CODEC_KEYS } from '#workers/live/codec-keys.test-support.ts';
import { exitOp, planOf, waitOp } from '#workers/live/plan.test-support.ts';
import { makeWorld, type World } from '#workers/live/world.test-support.ts';
import { createCaseStarts, type CaseStarts } from '../running/case-starts.ts';
import { createSweep } from './sweep.ts';

/** Law 5, the sweep's part, case by case: no worker runs here, so nothing but the sweep moves anything. */
let drop: () => Promise<void>;
let db: Knex;
let connection: Connection;
let client: Client;
let starts: CaseStarts;
let world: World;

beforeAll(async () => {
  const scratch = await createTestDatabase();
  drop = () => scratch.drop();
  db = createDatabase({
    url: scratch.appUrl,
    poolMax: 4,
    applicationName: 'test',
    statementTimeoutMs: 10_000,
    lockTimeoutMs: 5_000,
  });
  connection = await Connection.connect({ address: testTemporalAddress() });
  client = new Client({ connection, dataConverter: encryptedDataConverter(TEST_CODEC_KEYS) });
  starts = createCaseStarts({ db, client, taskQueue: 'sweep-without-worker', continueAt: 200 });
  const plan = planOf('s1', [waitOp('s1', 's2', 1000), exitOp('s2')]);
  world = await makeWorld(db, { tenantId: `t_sweep_${Date.now()}`, plan, debtors: SITUATIONS.length });
  // The Temporal of this run is known from here on: it is not taken for one that lost everything.
  await sweep();
  for (const [index, { row, runs, unread }] of SITUATIONS.entries()) {
    const caseId = world.people[index]?.caseId;
    if (caseId === undefined) throw new Error(`no case ${index}`);
    await inTenant(db, world.tenantId, async (trx) => {
      const due = trx.raw(`business_now(tenant_id) - ? * interval '1 second'`, [row.dueForS]);
      const progressed = trx.raw(`clock_timestamp() - ? * interval '1 second'`, [row.progressedBeforeS]);
      const parked = row.status === 'needsAttention' ? { owner: 'attention', attention_code: 'noTemplate' } : {};
      await trx('cases')
        .where({ case_id: caseId })
        .update({ started: true, status: row.status, next_at: due, progressed_real: progressed, ...parked });
      if (unread === undefined) return;
      await trx('cases').where({ case_id: caseId }).update({ last_event: 1 });
      await trx('case_events').insert({
        tenant_id: world.tenantId,
        case_id: caseId,
        number: 1,
        at: '2026-11-24T14:00:00Z',
        kind: 'factsChanged',
        body: '{"kind": "factsChanged", "facts": []}',
        cause: 'test',
        created_real: trx.raw(`clock_timestamp() - ? * interval '1 second'`, [unread]),
      });
    });
    if (runs) await starts.start(world.tenantId, caseId);
  }
  await sweep();
}, 120_000);

afterAll(async () => {
  for (const { caseId } of world.people)
    await client.workflow
      .getHandle(caseWorkflowId(world.tenantId, caseId))
      .terminate()
      .catch(() => undefined);
  await connection.close();
  await db.destroy();
  await drop();
});

/** Exactly one round. */
async function sweep(): Promise<void> {
  const loop = createSweep({
    db,
    client,
    starts,
    log: pino({ level: 'silent' }),
    everyMs: 60_000,
    overdueMs: 300_000,
    batch: 100,
  });
  await loop.stop();
}

type Row = {
  readonly status: 'open' | 'needsAttention';
  /** Business time is real time here; negative: due later. */
  readonly dueForS: number;
  readonly progressedBeforeS: number;
};
type Situation = {
  readonly what: string;
  readonly row: Row;
  readonly runs: boolean;
  /** Seconds since a case event came that nobody has read. */
  readonly unread?: number;
  readonly then: 'left alone' | 'rung' | 'restarted';
};

const WEEK = 604_800;
const SITUATIONS: readonly Situation[] = [
  open('due for six minutes', 360, 400, true, 'rung'),
  open('due for a second after a week asleep: its workflow is waking', 1, WEEK, true, 'left alone'),
  open('due later', -3600, WEEK, true, 'left alone'),
  open('due for six minutes, but a turn committed a moment ago', 360, 5, true, 'left alone'),
  open('due for three minutes and its workflow is gone', 180, 400, false, 'restarted'),
  open('due for six minutes and its workflow is gone', 360, 400, false, 'restarted'),
  { ...open('an event unread for six minutes', -3600, WEEK, true, 'rung'), unread: 360 },
  { ...open('an event of a moment ago', -3600, WEEK, true, 'left alone'), unread: 1 },
  { ...open('an event unread, and its workflow is gone', -3600, WEEK, false, 'restarted'), unread: 360 },
  { ...parked('parked, nothing unread', true, 'left alone') },
  { ...parked('parked, and its workflow is gone: nothing moves it but an event', false, 'left alone') },
  { ...parked('parked, its owner has answered, and its workflow is gone', false, 'restarted'), unread: 360 },
];

function open(
  what: string,
  dueForS: number,
  progressedBeforeS: number,
  runs: boolean,
  then: Situation['then'],
): Situation {
  return { what, row: { status: 'open', dueForS, progressedBeforeS }, runs, then };
}

function parked(what: string, runs: boolean, then: Situation['then']): Situation {
  return { what, row: { status: 'needsAttention', dueForS: 360, progressedBeforeS: WEEK }, runs, then };
}

test.each(SITUATIONS.map((situation, index) => [situation.what, index, situation] as const))(
  'law 5: %s',
  async (_what, index, { row, runs, then }) => {
    const caseId = world.people[index]?.caseId;
    if (caseId === undefined) throw new Error(`no case ${index}`);
    const handle = client.workflow.getHandle(caseWorkflowId(world.tenantId, caseId));
    const found = await handle.describe().catch(() => null);
    expect(found !== null).toBe(runs || then === 'restarted');
    if (found !== null) {
      const { events } = await handle.fetchHistory();
      expect(events?.some((event) => event.workflowExecutionSignaledEventAttributes != null)).toBe(then === 'rung');
    }
    // Whatever the sweep does, waiting is no failure: nobody is put on the list for it.
    const after = await inTenant(db, world.tenantId, (trx) =>
      trx('cases')
        .where({ case_id: caseId })
        .first<{ status: string; attention_code: string | null }>('status', 'attention_code'),
    );
    expect(after.status).toBe(row.status);
    expect(after.attention_code).not.toBe('workflowFailing');
  },
);
