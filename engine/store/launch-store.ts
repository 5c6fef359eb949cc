import type { Knex } from 'knex';
import type { AccountId, CaseId, PersonId, PlanHash, TenantId } from '#engine/case/ids.ts';
import { makeId } from '#engine/case/make-id.ts';
import { initialState } from '#engine/interpret/initial-state.ts';
import type { Instant } from '#rules/base/instant.ts';
import type { JsonObject } from '#rules/base/json.ts';
import { appendCaseEvent } from './case-event-store.ts';
import { holdForCase, holdsTouching, type StoredHold } from './hold-store.ts';
import { newId } from './new-id.ts';

export type LaunchState = 'running' | 'paused' | 'cancelled' | 'done';

export type Launch = {
  readonly id: string;
  readonly strategyId: string;
  readonly strategyName: string;
  readonly version: number;
  readonly state: LaunchState;
  readonly pacePerMinute: number;
  readonly counted: number;
  readonly created: number;
  readonly started: number;
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
  counted: 'l.counted',
  created: 'l.created_cases',
  started: 'l.started_cases',
  by: 'l.by_user',
  at: 'l.at',
} as const;

function launches(trx: Knex.Transaction, tenantId: TenantId): Knex.QueryBuilder {
  return trx('launches as l')
    .join('strategies as s', (on) => on.on('s.tenant_id', 'l.tenant_id').andOn('s.strategy_id', 'l.strategy_id'))
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
  return query.orderBy('l.launch_id', 'desc').limit(filter.limit).select<Launch[]>(COLUMNS);
}

export async function readLaunch(
  trx: Knex.Transaction,
  tenantId: TenantId,
  launchId: string,
): Promise<Launch | undefined> {
  return launches(trx, tenantId).where({ 'l.launch_id': launchId }).first<Launch | undefined>(COLUMNS);
}

export type NewLaunch = {
  readonly launchId: string;
  readonly strategyId: string;
  readonly version: number;
  readonly planHash: PlanHash;
  readonly segment: JsonObject;
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

/** Accounts that one new case is to treat. */
export type NewCase = {
  readonly personId: PersonId;
  readonly creditorId: string;
  readonly accountIds: readonly AccountId[];
};

/** Where new cases enter. `launchId` null: not by a launch (resegmentation). */
export type Entry = {
  readonly tenantId: TenantId;
  readonly strategyId: string;
  readonly version: number;
  readonly planHash: PlanHash;
  readonly launchId: string | null;
  readonly at: Instant;
};

/**
 * Opens cases, due now, their workflows not yet started: one statement for the whole batch (about a thousand). The
 * accounts are locked, and a case any of whose accounts an open case treats by then is left out; the unique partial
 * index stands behind that. Holds on its people and accounts are its first case events. Returns the ids.
 */
export async function createCases(
  trx: Knex.Transaction,
  entry: Entry,
  cases: readonly NewCase[],
): Promise<readonly CaseId[]> {
  if (cases.length === 0) return [];
  const { tenantId } = entry;
  const rows = cases.map((row) => ({
    case_id: makeId.case(newId('case')),
    person_id: row.personId,
    creditor_id: row.creditorId,
    account_ids: row.accountIds,
  }));
  const result = await trx.raw<{ rows: readonly { case_id: CaseId }[] }>(INSERT_CASES, {
    rows: JSON.stringify(rows),
    state: JSON.stringify(initialState()),
    tenantId,
    strategyId: entry.strategyId,
    version: entry.version,
    planHash: entry.planHash,
    launchId: entry.launchId,
    at: entry.at,
  });
  const opened = new Set(result.rows.map((row) => row.case_id));
  await tellHolds(
    trx,
    entry,
    rows.filter((row) => opened.has(row.case_id)),
  );
  return [...opened];
}

type NewRow = {
  readonly case_id: CaseId;
  readonly person_id: PersonId;
  readonly account_ids: readonly AccountId[];
};

/** What forbade contact before the case opened forbids it from its first turn on. */
async function tellHolds(trx: Knex.Transaction, entry: Entry, rows: readonly NewRow[]): Promise<void> {
  const holds = await holdsTouching(trx, entry.tenantId, {
    persons: rows.map((row) => row.person_id),
    accounts: rows.flatMap((row) => row.account_ids),
    cases: [],
    active: true,
  });
  if (holds.length === 0) return;
  for (const row of rows) {
    for (const hold of holds.filter((each) => concerns(each, row))) {
      await appendCaseEvent(trx, {
        tenantId: entry.tenantId,
        caseId: row.case_id,
        at: entry.at,
        body: { kind: 'hold', hold: holdForCase(hold) },
        cause: hold.holdId,
      });
    }
  }
}

function concerns(hold: StoredHold, { person_id, account_ids }: NewRow): boolean {
  return hold.personId === person_id || (hold.accountId !== null && account_ids.includes(hold.accountId));
}

const INSERT_CASES = `
with given as (
  select * from jsonb_to_recordset(:rows::jsonb) as g(case_id text, person_id text, creditor_id text, account_ids text[])),
wanted as (
  select g.case_id, unnest(g.account_ids) as account_id from given g),
locked as (
  select a.account_id from wanted w join accounts a on a.tenant_id = :tenantId and a.account_id = w.account_id
  order by a.account_id for update of a),
-- Joined by the unique index, account by account: asked once per case with an array it reads all cases each time.
taken as (
  select w.case_id from wanted w
    left join locked l on l.account_id = w.account_id
    left join case_accounts ca on ca.tenant_id = :tenantId and ca.account_id = w.account_id and ca.left_at is null
  where l.account_id is null or ca.account_id is not null),
free as (
  select g.* from given g where not exists (select from taken t where t.case_id = g.case_id)),
opened as (
  insert into cases (tenant_id, case_id, strategy_id, version, plan_hash, launch_id, creditor_id, person_id, status,
    state, next_at, opened_at)
  select :tenantId, f.case_id, :strategyId, :version, :planHash, :launchId, f.creditor_id, f.person_id, 'new',
    :state::jsonb, :at, :at
  from free f returning case_id),
joined as (
  insert into case_accounts (tenant_id, case_id, account_id, joined_at)
  select :tenantId, f.case_id, account_id, :at from free f cross join lateral unnest(f.account_ids) as account_id
  returning 1)
select o.case_id from opened o`;

/** Closes the cases of a launch that have not started; their accounts are free again. Returns how many. */
export async function cancelUnstarted(
  trx: Knex.Transaction,
  tenantId: TenantId,
  launchId: string,
  at: Instant,
): Promise<number> {
  const closed = await trx('cases')
    .where({ tenant_id: tenantId, launch_id: launchId, started: false, status: 'new' })
    .update({ status: 'closed', closed_at: at, close_reason: 'cancelled', next_at: null, owner: null })
    .returning<{ case_id: CaseId }[]>('case_id');
  await trx('case_accounts')
    .where({ tenant_id: tenantId })
    .whereIn(
      'case_id',
      closed.map((row) => row.case_id),
    )
    .whereNull('left_at')
    .update({ left_at: at });
  return closed.length;
}
