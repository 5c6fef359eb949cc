import type { Knex } from 'knex';
import type { CaseId, PlanHash, TenantId } from '#engine/case/ids.ts';
import type { Instant } from '#rules/base/instant.ts';
import type { StrategyDocument } from '#engine/strategy/document.ts';
import type { JsonObject } from '#rules/base/json.ts';
import { closeUnstarted } from './close-unstarted.ts';

export type LaunchState = 'running' | 'paused' | 'cancelled' | 'done';

export type Launch = {
  readonly id: string;
  readonly strategyId: string;
  readonly strategyName: string;
  readonly version: number;
  readonly state: LaunchState;
  readonly pacePerMinute: number;
  /** Whoever newly belongs to the segment enters every business day, until it is cancelled. */
  readonly daily: boolean;
  readonly counted: number;
  readonly created: number;
  readonly started: number;
  /** Their name. */
  readonly by: string;
  readonly at: Instant;
};

const COLUMNS = {
  id: 'l.launch_id',
  strategyId: 'l.strategy_id',
  strategyName: 's.name',
  version: 'l.version',
  state: 'l.state',
  pacePerMinute: 'l.pace_per_minute',
  daily: 'l.daily',
  counted: 'l.counted',
  created: 'l.created_cases',
  started: 'l.started_cases',
  at: 'l.at',
} as const;

const BY = 'coalesce(u.name, l.by_user) as by';

function launches(trx: Knex.Transaction, tenantId: TenantId): Knex.QueryBuilder {
  return trx('launches as l')
    .join('strategies as s', (on) => on.on('s.tenant_id', 'l.tenant_id').andOn('s.strategy_id', 'l.strategy_id'))
    .leftJoin('users as u', (on) => on.on('u.tenant_id', 'l.tenant_id').andOn('u.user_id', 'l.by_user'))
    .where({ 'l.tenant_id': tenantId });
}

/** Newest first, below the id given. */
export async function listLaunches(
  trx: Knex.Transaction,
  tenantId: TenantId,
  filter: { readonly strategyId: string | null; readonly after: string | null; readonly limit: number },
): Promise<readonly Launch[]> {
  const query = launches(trx, tenantId);
  if (filter.strategyId !== null) query.where({ 'l.strategy_id': filter.strategyId });
  if (filter.after !== null) query.where('l.launch_id', '<', filter.after);
  return query.orderBy('l.launch_id', 'desc').limit(filter.limit).select(COLUMNS).select<Launch[]>(trx.raw(BY));
}

export async function readLaunch(
  trx: Knex.Transaction,
  tenantId: TenantId,
  launchId: string,
): Promise<Launch | undefined> {
  return launches(trx, tenantId)
    .where({ 'l.launch_id': launchId })
    .select(COLUMNS)
    .first<Launch | undefined>(trx.raw(BY));
}

export type NewLaunch = {
  readonly launchId: string;
  readonly strategyId: string;
  readonly version: number;
  readonly planHash: PlanHash;
  readonly segment: JsonObject;
  readonly segmentId: string | null;
  readonly daily: boolean;
  readonly pacePerMinute: number;
  readonly by: string;
  readonly at: Instant;
};

export async function insertLaunch(trx: Knex.Transaction, tenantId: TenantId, launch: NewLaunch): Promise<void> {
  await trx('launches').insert({
    tenant_id: tenantId,
    launch_id: launch.launchId,
    strategy_id: launch.strategyId,
    version: launch.version,
    plan_hash: launch.planHash,
    segment: JSON.stringify(launch.segment),
    segment_id: launch.segmentId,
    daily: launch.daily,
    state: 'running',
    pace_per_minute: launch.pacePerMinute,
    counted: 0,
    by_user: launch.by,
    at: launch.at,
  });
}

export async function setLaunchCounts(
  trx: Knex.Transaction,
  tenantId: TenantId,
  launchId: string,
  counts: { readonly counted: number; readonly created: number },
): Promise<void> {
  await trx('launches')
    .where({ tenant_id: tenantId, launch_id: launchId })
    .update({
      counted: counts.counted,
      created_cases: counts.created,
      state: counts.created === 0 ? 'done' : 'running',
    });
}

/** Moves a launch between states; false when it was in none of `from`. */
export async function moveLaunch(
  trx: Knex.Transaction,
  tenantId: TenantId,
  launchId: string,
  from: readonly LaunchState[],
  to: LaunchState,
): Promise<boolean> {
  const changed = await trx('launches')
    .where({ tenant_id: tenantId, launch_id: launchId })
    .whereIn('state', from)
    .update({ state: to });
  return changed === 1;
}

/** One launch at a time per tenant: what is free for one is then not free for the next. */
export async function lockLaunching(trx: Knex.Transaction, tenantId: TenantId): Promise<void> {
  await trx.raw('select pg_advisory_xact_lock(hashtextextended(?, 1))', [tenantId]);
}

/** Closes the cases of a launch that have not started; their accounts are free again. Returns how many. */
export async function cancelUnstarted(
  trx: Knex.Transaction,
  tenantId: TenantId,
  launchId: string,
  at: Instant,
): Promise<number> {
  const caseIds = await trx('cases')
    .where({ tenant_id: tenantId, launch_id: launchId, started: false, status: 'new' })
    .pluck<CaseId[]>('case_id');
  return (await closeUnstarted(trx, tenantId, caseIds, { reason: 'cancelled', at })).length;
}

/** A launch that goes on: who newly belongs to its segment enters, on the version live by now. */
export type DailyLaunch = {
  readonly launchId: string;
  readonly strategyId: string;
  readonly version: number;
  readonly planHash: PlanHash;
  readonly segment: JsonObject;
  readonly segmentName: string | null;
  readonly document: StrategyDocument;
};

/** Oldest first; none of a paused or cancelled launch, of a paused strategy, or of one without a live version. */
export async function dailyLaunches(trx: Knex.Transaction, tenantId: TenantId): Promise<readonly DailyLaunch[]> {
  return trx('launches as l')
    .join('strategies as s', (on) => on.on('s.tenant_id', 'l.tenant_id').andOn('s.strategy_id', 'l.strategy_id'))
    .join('strategy_versions as v', (on) =>
      on.on('v.tenant_id', 's.tenant_id').andOn('v.strategy_id', 's.strategy_id').andOn('v.version', 's.live_version'),
    )
    .leftJoin('segments as g', (on) => on.on('g.tenant_id', 'l.tenant_id').andOn('g.segment_id', 'l.segment_id'))
    .where({ 'l.tenant_id': tenantId, 'l.daily': true, 's.paused': false, 'v.state': 'published' })
    .whereIn('l.state', ['running', 'done'])
    .orderBy('l.launch_id')
    .select<DailyLaunch[]>({
      launchId: 'l.launch_id',
      strategyId: 'l.strategy_id',
      version: 'v.version',
      planHash: 'v.plan_hash',
      segment: 'l.segment',
      segmentName: 'g.name',
      document: 'v.document',
    });
}

/** Adds those who entered later; a launch that was done has cases to start again. */
export async function addEntered(
  trx: Knex.Transaction,
  tenantId: TenantId,
  launchId: string,
  entered: number,
): Promise<void> {
  if (entered === 0) return;
  await trx('launches')
    .where({ tenant_id: tenantId, launch_id: launchId })
    .update({
      counted: trx.raw('counted + ?', [entered]),
      created_cases: trx.raw('created_cases + ?', [entered]),
      state: trx.raw("case when state = 'done' then 'running' else state end"),
    });
}
