import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import type { Knex } from 'knex';
import { flowPlan } from '#cli/chaos/flow-plan.ts';
import { makeWorld, startClock, TUESDAY_NINE, type World } from '#cli/chaos/make-world.ts';
import { readMessageLog } from '#cli/provider/message-log.ts';
import type { TenantId } from '#engine/case/ids.ts';
import { inTenant } from '#engine/store/database.ts';
import { caseWorkflowId } from '#engine/workflow/case/messages.ts';
import { median, type Bench, type BenchResult } from './bench.ts';
import { openLiveStage, type LiveStage } from './live-stage.ts';

const RUNS = 5;
const CASES = 10;
const CONTACTS = 3;
const TEN_MINUTES_MS = 600_000;
/** Ten business minutes are two seconds. */
const RATE = 300;

const KINDS = [
  { bench: 'history-events fire-and-forget', waitFor: 'nothing', must: 9, aim: 8.5 },
  { bench: 'history-events waiting', waitFor: 'delivered', must: 16, aim: 13 },
] as const;

/**
 * Events in Temporal's histories by contact that the provider accepted, of contact-wait-contact-wait-contact-exit: every
 * event of every run, start and end included.
 */
export const historyEvents: Bench = async (say) => {
  const stage = await openLiveStage(say);
  try {
    await stage.startRoles(400);
    const values = new Map<(typeof KINDS)[number], number[]>(KINDS.map((kind) => [kind, []]));
    for (let run = 0; run < RUNS; run += 1) {
      for (const kind of KINDS) {
        const tenantId = `t_${kind.waitFor}_${run}` as TenantId;
        const value = await eventsPerContact(stage, tenantId, kind.waitFor);
        say(`${kind.bench}: ${value}`);
        values.get(kind)?.push(value);
      }
    }
    return [...values].map(([kind, runs]) => resultOf(kind, runs));
  } finally {
    await stage.close();
  }
};

function resultOf({ bench, must, aim }: (typeof KINDS)[number], runs: readonly number[]): BenchResult {
  const value = median(runs);
  return { line: { bench, value, unit: 'events/contact', must, aim, peer: null, runs }, met: value <= must };
}

async function eventsPerContact(
  { db, client, logPath }: LiveStage,
  tenantId: TenantId,
  waitFor: 'nothing' | 'delivered',
): Promise<number> {
  const wait = { waitMs: TEN_MINUTES_MS };
  const contact = { contact: waitFor };
  const world = await makeWorld(db, {
    tenantId,
    plan: flowPlan([contact, wait, contact, wait, contact]),
    cases: CASES,
    sharedEvery: 0,
    startsAt: TUESDAY_NINE,
    rate: RATE,
    dueWithinMs: 0,
  });
  await startClock(db, world);
  await untilClosed(db, world);
  const accepted = (await readMessageLog(logPath)).filter((line) => line.accepted && line.tenantId === tenantId);
  if (accepted.length !== CASES * CONTACTS) throw new Error(`${accepted.length} contacts, not ${CASES * CONTACTS}`);
  const events = await Promise.all(world.cases.map(({ caseId }) => eventsOf(client, caseWorkflowId(tenantId, caseId))));
  return Math.round((events.reduce((sum, count) => sum + count, 0) / accepted.length) * 100) / 100;
}

/** Of all runs of a case. */
async function eventsOf(client: Client, workflowId: string): Promise<number> {
  let count = 0;
  for await (const { runId } of client.workflow.list({ query: `WorkflowId = '${workflowId}'` })) {
    const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    count += history.events?.length ?? 0;
  }
  return count;
}

async function untilClosed(db: Knex, { tenantId }: World): Promise<void> {
  const deadline = Date.now() + 120_000;
  for (;;) {
    const open = await inTenant(db, tenantId, (trx) =>
      trx('cases').where({ tenant_id: tenantId }).whereNot({ status: 'closed' }).pluck<string[]>('case_id'),
    );
    // The workflow ends a moment after its last turn, and so do the receipts of the last contact.
    if (open.length === 0) return sleep(2_000);
    if (Date.now() > deadline) throw new Error(`${open.length} cases did not end`);
    await sleep(200);
  }
}
