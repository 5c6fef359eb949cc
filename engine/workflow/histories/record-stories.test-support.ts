import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { historyToJSON, type History } from '@temporalio/common/lib/proto-utils';
import type { Knex } from 'knex';
import { pino } from 'pino';
import { startWorkerRole } from '#cli/roles/worker.ts';
import type { ContactId } from '#engine/case/ids.ts';
import { businessNow } from '#engine/store/business-now.ts';
import { appendCaseEvent } from '#engine/store/case-event-store.ts';
import { createDatabase, inTenant } from '#engine/store/database.ts';
import { moveContact } from '#engine/store/move-contact.ts';
import { caseWorkflowId } from '#engine/workflow/case/messages.ts';
import { encryptedDataConverter } from '#workers/codec/data-converter.ts';
import { actsOn } from '#workers/live/acts.test-support.ts';
import { TEST_CODEC_KEYS } from '#workers/live/codec-keys.test-support.ts';
import { until } from '#workers/live/until.test-support.ts';
import { makeWorld, type World } from '#workers/live/world.test-support.ts';
import { createCaseStarts } from '#workers/loops/running/case-starts.ts';
import type { TurnPoint } from '#workers/turn/create-case-activities.ts';
import { STORY_RATE, type Stage, type Story } from './stories.test-support.ts';

/** One run of a story's case, and what of the product it went through. */
export type Recorded = { readonly name: string; readonly json: string; readonly covers: Covers };
export type Covers = {
  readonly ops: readonly string[];
  readonly events: readonly string[];
  readonly endings: readonly string[];
};

export type Ground = { readonly appUrl: string; readonly ownerUrl: string; readonly temporalAddress: string };

const PATIENCE_MS = 90_000;
/** Six in the morning in Bogotá, for the story that waits for the hours; every other begins at nine. */
const NIGHT = '2026-11-25T11:00:00.000Z';

/** Tells stories to real workflows on real Postgres and Temporal, and returns what they left in Temporal. */
export async function recordStories(
  stories: readonly Story[],
  ground: Ground,
  say: (line: string) => void,
): Promise<readonly Recorded[]> {
  const db = open(ground.appUrl, 'cauce stories');
  const owner = open(ground.ownerUrl, 'cauce stories owner');
  const connection = await Connection.connect({ address: ground.temporalAddress });
  const client = new Client({ connection, dataConverter: encryptedDataConverter(TEST_CODEC_KEYS) });
  const taskQueue = `stories-${Date.now()}`;
  const points = new Map<TurnPoint, () => Promise<void>>();
  const worlds = new Map<string, World>();
  for (const [index, story] of stories.entries()) {
    const tenantId = `t_story_${index}_${Date.now()}`;
    const startsAt = story.name === 'refused-until-morning' ? { startsAt: NIGHT } : {};
    const world = await makeWorld(db, { tenantId, plan: story.plan, debtors: 1, rate: STORY_RATE, ...startsAt });
    await inTenant(db, world.tenantId, (trx) =>
      trx('cases').update({ started: true, next_at: '2030-01-01T00:00:00Z' }),
    );
    worlds.set(story.name, world);
  }
  // A Temporal it does not know would make the worker start every story at once.
  const { clusterId } = await client.workflowService.getClusterInfo({});
  await db('engine_marks').insert({ name: 'temporalCluster', value: clusterId });
  const worker = await startWorkerRole({
    appDatabaseUrl: ground.appUrl,
    temporalAddress: ground.temporalAddress,
    temporalNamespace: 'default',
    taskQueue,
    codecKeys: TEST_CODEC_KEYS,
    log: pino({ level: 'silent' }),
    demoLimit: 0,
    continueAt: 200,
    cachedCases: 100,
    sweep: { everyMs: 600_000, overdueMs: 600_000 },
    onPoint: async (point) => {
      const act = points.get(point);
      points.delete(point);
      await act?.();
    },
  });
  const telling = async (story: Story): Promise<readonly Recorded[]> => {
    const world = worlds.get(story.name);
    const person = world?.people[0];
    if (world === undefined || person === undefined) throw new Error(`no world for ${story.name}`);
    // Business time begins with the story.
    await db.raw(`update business_clocks set base_real = clock_timestamp() where tenant_id = ?`, [world.tenantId]);
    await createCaseStarts({ db, client, taskQueue, continueAt: story.continueAt ?? 200 }).start(
      world.tenantId,
      person.caseId,
    );
    await story.tell(stageOf(db, owner, world, points));
    await idle(db, world);
    const runs = await runsOf(client, caseWorkflowId(world.tenantId, person.caseId));
    const covers = await coversOf(db, world, story);
    say(`${story.name}: ${runs.length} runs, ${runs.reduce((sum, run) => sum + (run.events?.length ?? 0), 0)} events`);
    return runs.map((run, index) => ({
      name: runs.length === 1 ? story.name : `${story.name}-${index + 1}`,
      json: historyToJSON(run),
      covers,
    }));
  };
  try {
    const recorded: Recorded[] = [];
    for (const story of stories.filter(({ alone }) => alone === true)) recorded.push(...(await telling(story)));
    const together = await Promise.all(stories.filter(({ alone }) => alone !== true).map(telling));
    return [...recorded, ...together.flat()];
  } finally {
    await worker.stop();
    await connection.close();
    await Promise.all([db.destroy(), owner.destroy()]);
  }
}

function stageOf(db: Knex, owner: Knex, world: World, points: Map<TurnPoint, () => Promise<void>>): Stage {
  const { tenantId } = world;
  const caseId = world.people[0]?.caseId;
  if (caseId === undefined) throw new Error('a story without a case');
  const row = () =>
    inTenant(db, tenantId, (trx) =>
      trx('cases').first<{ status: string; at_step: string | null }>('status', 'at_step'),
    );
  const event: Stage['event'] = (body) =>
    inTenant(db, tenantId, async (trx) => {
      const at = await businessNow(trx, tenantId);
      await appendCaseEvent(trx, { tenantId, caseId, at, body, cause: 'story' });
    });
  return {
    acts: actsOn(db, world),
    event,
    at: (step) => until(async () => (await row()).at_step === step, PATIENCE_MS),
    becomes: (status) => until(async () => (await row()).status === status, PATIENCE_MS),
    says: (kind) =>
      until(async () => {
        const found = await inTenant(db, tenantId, (trx) =>
          trx('records').where({ kind }).first<object | undefined>('number'),
        );
        return found !== undefined;
      }, PATIENCE_MS),
    put: async (table, change) => {
      await inTenant(db, tenantId, (trx) => trx(table).update(change));
      await event({ kind: 'factsChanged', facts: ['overdueAmount'] });
    },
    provider: (...says) =>
      inTenant(db, tenantId, async (trx) => {
        const at = await businessNow(trx, tenantId);
        const contact = await trx('contacts').orderBy('seq', 'desc').first<{ contact_id: ContactId }>('contact_id');
        if (says[0] !== 'expired') {
          await moveContact(trx, tenantId, contact.contact_id, {
            kind: 'claimed',
            at,
            claimToken: 'story',
            leaseMs: 60_000,
          });
        }
        for (const kind of says) {
          const body = kind === 'expired' ? { kind } : { kind, providerMessageId: null };
          await moveContact(trx, tenantId, contact.contact_id, { at, ...body });
        }
      }),
    when: (point, act) => void points.set(point, act),
    outage: async () => {
      await owner.raw('alter table turns rename to turns_away');
      await event({ kind: 'factsChanged', facts: ['riskScore'] });
      await sleep(3_000);
      await owner.raw('alter table turns_away rename to turns');
    },
    raiseEpoch: async () => {
      await inTenant(db, tenantId, (trx) => trx('persons').update({ epoch: trx.raw('epoch + 1') }));
    },
  };
}

/** Nothing unread, so that a history ends asleep or closed and not in the middle of a wake. */
async function idle(db: Knex, world: World): Promise<void> {
  await until(async () => {
    const row = await inTenant(db, world.tenantId, (trx) =>
      trx('cases').first<{ last_event: number; consumed_event: number; status: string }>(
        'last_event',
        'consumed_event',
        'status',
      ),
    );
    return row.status === 'closed' || row.last_event === row.consumed_event;
  }, PATIENCE_MS);
  await sleep(500);
}

/** Every run of the case's workflow, the first first. */
async function runsOf(client: Client, workflowId: string): Promise<readonly History[]> {
  const newest = await client.workflow.getHandle(workflowId).describe();
  const runs: History[] = [];
  let runId: string | null | undefined = newest.raw.workflowExecutionInfo?.firstRunId ?? newest.runId;
  while (runId != null && runId !== '') {
    const history: History = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    runs.push(history);
    runId = history.events?.at(-1)?.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId;
  }
  return runs;
}

async function coversOf(db: Knex, world: World, { plan }: Story): Promise<Covers> {
  return inTenant(db, world.tenantId, async (trx) => {
    const entered = await trx('records').where({ kind: 'entered' }).distinct().pluck<string[]>('op_id');
    const events = await trx('case_events').distinct().orderBy('kind').pluck<string[]>('kind');
    const row = await trx('cases').first<{ close_reason: string | null; attention_code: string | null }>(
      'close_reason',
      'attention_code',
    );
    const parked = await trx('records').where({ kind: 'parked' }).limit(1).pluck<string[]>('kind');
    return {
      ops: [...new Set(entered.flatMap((id) => plan.ops[id]?.op ?? []))].sort(),
      events,
      endings: [...(row.close_reason === null ? [] : [row.close_reason]), ...parked],
    };
  });
}

function open(url: string, applicationName: string): Knex {
  return createDatabase({ url, poolMax: 8, applicationName, statementTimeoutMs: 20_000, lockTimeoutMs: 10_000 });
}
