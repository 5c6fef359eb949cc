import { setTimeout as sleep } from 'node:timers/promises';
import type { Knex } from 'knex';
import { flowPlan } from '#cli/chaos/flow-plan.ts';
import {
  CURRENCY,
  makeWorld,
  OVERDUE_MINOR,
  startClock,
  TUESDAY_NINE,
  type World,
  type WorldCase,
} from '#cli/chaos/make-world.ts';
import { readClaims } from '#cli/chaos/tally/read-claims.ts';
import type { TenantId } from '#engine/case/ids.ts';
import { businessNow } from '#engine/store/business-now.ts';
import { inTenant } from '#engine/store/database.ts';
import { recordMovement } from '#engine/store/record-movement.ts';
import { median, quantile, type Bench, type BenchResult } from './bench.ts';
import { openLiveStage, type LiveStage } from './live-stage.ts';

const RUNS = 5;
const MUST_MS = 1_000;
const AIM_MS = 200;
/** Cases that keep the worker busy, each contacted every four seconds, and cases that pay while it is. */
const BUSY = 40;
const PAYING = 60;
const PAUSE_MS = 100;
const RATE = 60;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
/** A machine that does much else at once takes its time; the figure says so. */
const PATIENCE_MS = 10 * MINUTE_MS;

/** Cached cases of the worker: all of them, and two, where each wake replays its history first. */
const CACHES = [
  { bench: 'payment-to-stop', cachedCases: 400 },
  { bench: 'payment-to-stop cache of 2', cachedCases: 2 },
] as const;

/**
 * From the commit of a payment to the commit of the turn that closes the case, by Postgres' own commit times, p99, while
 * ten other contacts a second are decided and sent. Demands claimed after the commit are counted and must be none.
 */
export const paymentToStop: Bench = async (say) => {
  const stage = await openLiveStage(say);
  try {
    const results: BenchResult[] = [];
    for (const { bench, cachedCases } of CACHES) {
      const { end } = await stage.startRoles(cachedCases);
      const runs: number[] = [];
      let late = 0;
      for (let run = 0; run < RUNS; run += 1) {
        const tenantId = `t_pay_${cachedCases}_${run}` as TenantId;
        const { waits, claimedAfter } = await payUnderLoad(stage, tenantId);
        runs.push(quantile(waits, 0.99));
        late += claimedAfter;
        say(`${bench}: p50 ${median(waits)} ms, p99 ${quantile(waits, 0.99)} ms, claims after ${claimedAfter}`);
      }
      await end();
      const value = median(runs);
      const line = { bench, value, unit: 'ms p99', must: MUST_MS, aim: AIM_MS, peer: null, runs };
      results.push({ line, met: value <= MUST_MS });
      results.push(claimsLine(bench, late));
    }
    return results;
  } finally {
    await stage.close();
  }
};

function claimsLine(bench: string, late: number): BenchResult {
  const line = { bench: `${bench}, claims after commit`, value: late, unit: 'claims', must: 0, aim: 0, peer: null };
  return { line: { ...line, runs: [late] }, met: late === 0 };
}

async function payUnderLoad({ db }: LiveStage, tenantId: TenantId) {
  const contact = { contact: 'nothing' } as const;
  // The busy ones go round every four business minutes, the paying ones sleep in their first wait until their payment.
  const rounds = Array.from({ length: 15 }, () => [contact, { waitMs: 4 * MINUTE_MS }]).flat();
  const shared = { sharedEvery: 0, startsAt: TUESDAY_NINE, rate: RATE };
  const busy = await makeWorld(db, {
    ...shared,
    tenantId: `${tenantId}_busy` as TenantId,
    plan: flowPlan(rounds),
    cases: BUSY,
    dueWithinMs: 4 * MINUTE_MS,
  });
  const paying = await makeWorld(db, {
    ...shared,
    tenantId,
    plan: flowPlan([contact, { waitMs: 24 * HOUR_MS }, contact]),
    cases: PAYING,
    dueWithinMs: 0,
  });
  await startClock(db, paying);
  await until(db, paying, "not exists (select 1 from cases where at_step is distinct from 's2')");
  await startClock(db, busy);
  await sleep(2_000);
  for (const who of paying.cases) {
    await pay(db, paying, who);
    await sleep(PAUSE_MS);
  }
  await until(db, paying, "not exists (select 1 from cases where status <> 'closed')");
  const waits = await waitsOf(db, paying);
  if (waits.length !== PAYING) throw new Error(`${waits.length} of ${PAYING} payments closed their case`);
  const claims = await readClaims(db, tenantId);
  await emptyOut(db, busy);
  return { waits, claimedAfter: claims.filter(({ afterPayment }) => afterPayment).length };
}

async function pay(db: Knex, { tenantId }: World, { accountId }: WorldCase): Promise<void> {
  await inTenant(db, tenantId, async (trx) => {
    const at = await businessNow(trx, tenantId);
    const done = await recordMovement(trx, {
      tenantId,
      accountId,
      kind: 'paymentPosted',
      amountMinor: OVERDUE_MINOR,
      currency: CURRENCY,
      effectiveAt: at,
      knownAt: at,
      source: 'user',
      externalRef: null,
      reverses: null,
      confirms: null,
      recordedBy: 'u1',
    });
    if (!done.ok) throw new Error(done.error.code);
  });
}

/** Milliseconds between two commits, as Postgres noted them. */
async function waitsOf(db: Knex, { tenantId }: World): Promise<readonly number[]> {
  return inTenant(db, tenantId, async (trx) => {
    const result = await trx.raw<{ rows: readonly { ms: number }[] }>(
      `select extract(epoch from pg_xact_commit_timestamp(t.xmin) - pg_xact_commit_timestamp(m.xmin))::float8 * 1000 as ms
       from movements m
         join case_accounts ca on ca.tenant_id = m.tenant_id and ca.account_id = m.account_id
         join cases c on c.tenant_id = ca.tenant_id and c.case_id = ca.case_id and c.status = 'closed'
         join turns t on t.tenant_id = c.tenant_id and t.case_id = c.case_id and t.seq = c.seq
       where m.tenant_id = ?`,
      [tenantId],
    );
    return result.rows.map(({ ms }) => Math.round(ms));
  });
}

async function until(db: Knex, { tenantId }: World, condition: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const result = await inTenant(db, tenantId, (trx) =>
      trx.raw<{ rows: readonly { holds: boolean }[] }>(`select (${condition}) as holds`),
    );
    if (result.rows[0]?.holds === true) return;
    if (Date.now() > deadline) throw new Error(`${tenantId}: did not come true within 10 minutes: ${condition}`);
    await sleep(100);
  }
}

/** The next run begins without the load of this one: its workflows find their cases closed. */
async function emptyOut(db: Knex, { tenantId }: World): Promise<void> {
  await inTenant(db, tenantId, (trx) =>
    trx('cases').whereNot({ status: 'closed' }).update({ status: 'closed', owner: null, next_at: null }),
  );
}
