import type { Knex } from 'knex';
import type { Logger } from 'pino';
import type { TenantId } from '#engine/case/ids.ts';
import { businessNow } from '#engine/store/business-now.ts';
import { inTenant } from '#engine/store/database.ts';
import { dailyLaunches } from '#engine/store/launch-store.ts';
import { keepRun, openRun, type ResegmentationRun } from '#engine/store/resegmentation-store.ts';
import { createPlanCache, type PlanCache } from '../../turn/plan-cache.ts';
import { repeat, type Repeating } from '../running/repeat.ts';
import { listTenants, type TenantRow } from '../running/tenants.ts';
import { enrolDaily } from './enrol-daily.ts';
import { judgeSlice } from './judge-slice.ts';
import { readSegmentRules } from './segment-rules.ts';

export type ResegmentDependencies = {
  readonly db: Knex;
  readonly log: Logger;
  readonly everyMs: number;
  /** Cases judged in one transaction. */
  readonly slice: number;
};

/**
 * B29: once a business day, and again when newer books came, every open case is judged anew: who came current leaves
 * that day, who left the segment does as the strategy says, who newly belongs to a launch that goes on enters.
 */
export function createResegmentLoop(deps: ResegmentDependencies): Repeating {
  const plans = createPlanCache();
  return repeat({
    name: 'resegment',
    everyMs: deps.everyMs,
    log: deps.log,
    act: async () => {
      for (const tenant of await listTenants(deps.db)) {
        while (await advance(deps, plans, tenant)) await Promise.resolve();
      }
    },
  });
}

/** Does the next slice of the tenant's run, or its end; false: there is nothing to do now. */
async function advance(deps: ResegmentDependencies, plans: PlanCache, tenant: TenantRow): Promise<boolean> {
  const { tenant_id: tenantId } = tenant;
  return inTenant(deps.db, tenantId, async (trx) => {
    // One worker at a time, without waiting for another's slice.
    const lock = await trx.raw<{ rows: readonly { mine: boolean }[] }>(
      'select pg_try_advisory_xact_lock(hashtextextended(?, 2)) as mine',
      [tenantId],
    );
    if (lock.rows[0]?.mine !== true) return false;
    const run = await openRun(trx, tenantId);
    if (run === null) return false;
    if (run.afterCase !== null) {
      await keepRun(
        trx,
        tenantId,
        await judgeNext(trx, plans, tenantId, { ...run, afterCase: run.afterCase }, deps.slice),
        null,
      );
      return true;
    }
    // In a transaction of its own: it locks accounts, which come before cases.
    const ended = tenant.paused ? run : await enter(trx, tenantId, run);
    await keepRun(trx, tenantId, ended, await businessNow(trx, tenantId));
    deps.log.info({ tenantId, date: run.date, number: run.number, ...ended.counts }, 'resegment.done');
    return true;
  });
}

async function judgeNext(
  trx: Knex.Transaction,
  plans: PlanCache,
  tenantId: TenantId,
  run: ResegmentationRun & { readonly afterCase: string },
  size: number,
): Promise<ResegmentationRun> {
  const now = await businessNow(trx, tenantId);
  const rules = await readSegmentRules(trx, tenantId);
  const cause = `resegmentation/${run.date}/${run.number}`;
  const done = await judgeSlice(trx, plans, rules, { tenantId, now, cause, after: run.afterCase, size });
  const counts = {
    ...run.counts,
    judged: run.counts.judged + done.judged,
    cameCurrent: run.counts.cameCurrent + done.cameCurrent,
    leftSegment: run.counts.leftSegment + done.leftSegment,
    stale: run.counts.stale + done.stale,
  };
  return { ...run, counts, afterCase: done.last };
}

async function enter(trx: Knex.Transaction, tenantId: TenantId, run: ResegmentationRun): Promise<ResegmentationRun> {
  const at = await businessNow(trx, tenantId);
  let { counts } = run;
  for (const launch of await dailyLaunches(trx, tenantId)) {
    const { created, heldOut } = await enrolDaily(trx, tenantId, launch, at);
    counts = { ...counts, entered: counts.entered + created, heldOut: counts.heldOut + heldOut };
  }
  return { ...run, counts };
}
