import type { Knex } from 'knex';
import type { Logger } from 'pino';
import type { CaseId, TenantId } from '#engine/case/ids.ts';
import { inTenant } from '#engine/store/database.ts';
import type { CaseStarts } from '../running/case-starts.ts';
import { repeat, type Repeating } from '../running/repeat.ts';
import { listTenants, type TenantRow } from '../running/tenants.ts';

export type StarterDependencies = {
  readonly db: Knex;
  readonly starts: CaseStarts;
  readonly log: Logger;
  readonly everyMs: number;
  /** Workflows started per tenant and round; the pace of a launch caps it further. */
  readonly batch: number;
  /** Cases a demo tenant may have running at once. */
  readonly demoLimit: number;
};

/** Creates the workflow of each new case when it is first due: launch only writes rows, so a million cases cost nothing here. */
export function createStarter(deps: StarterDependencies): Repeating {
  return repeat({ name: 'starter', everyMs: deps.everyMs, log: deps.log, act: () => startDueCases(deps) });
}

/** One round over all tenants. */
async function startDueCases(deps: StarterDependencies): Promise<void> {
  for (const tenant of await listTenants(deps.db)) {
    const claimed = await claimDue(deps, tenant);
    for (const [index, { case_id: caseId }] of claimed.entries()) {
      try {
        await deps.starts.start(tenant.tenant_id, caseId);
      } catch (error) {
        // Temporal is away: these are due again next round. Should we die before this, the sweep starts them.
        await giveBack(deps.db, tenant, claimed.slice(index));
        throw error;
      }
    }
  }
}

type Claimed = { readonly case_id: CaseId; readonly launch_id: string | null };

/**
 * Marks cases as started before they are, under the shared lock of the tenant, which every pause takes for itself: the
 * pause then either comes first, and leaves them unstarted, or finds them started, and tells them (law 9).
 */
async function claimDue(deps: StarterDependencies, { tenant_id: tenantId }: TenantRow): Promise<readonly Claimed[]> {
  return inTenant(deps.db, tenantId, async (trx) => {
    const tenant = await trx('tenants')
      .where({ tenant_id: tenantId })
      .forShare()
      .first<{ mode: string; paused: boolean } | undefined>('mode', 'paused');
    if (tenant === undefined || tenant.paused) return [];
    const running = await trx('cases')
      .where({ tenant_id: tenantId, started: true })
      .where('status', '<>', 'closed')
      .count<{ count: number }[]>({ count: '*' });
    const room = tenant.mode === 'demo' ? deps.demoLimit - (running[0]?.count ?? 0) : deps.batch;
    if (room <= 0) return [];
    const rows = await trx.raw<{ rows: readonly Claimed[] }>(CLAIM, {
      tenantId,
      everyMs: deps.everyMs,
      limit: Math.min(room, deps.batch),
    });
    for (const [launchId, count] of countByLaunch(rows.rows)) await countStarted(trx, tenantId, launchId, count);
    return rows.rows;
  });
}

/**
 * In the order they fell due, each launch no faster than its pace; due from now on, so that pace is not lateness.
 * Now is asked once, in a query of its own: asked for each row it would be a scan of every case that is yet to start.
 */
const CLAIM = `
with due as materialized (
  select d.case_id from (
    select c.case_id, c.next_at, l.pace_per_minute as pace,
      row_number() over (partition by c.launch_id order by c.next_at, c.case_id) as place
    from cases c
      join strategies s on s.tenant_id = c.tenant_id and s.strategy_id = c.strategy_id and not s.paused
      left join launches l on l.tenant_id = c.tenant_id and l.launch_id = c.launch_id
    where c.tenant_id = :tenantId and not c.started and c.status = 'new' and c.next_at <= (select business_now(:tenantId))
      and (l.launch_id is null or l.state = 'running')) d
  where d.pace is null or d.place <= greatest(1, d.pace * :everyMs::numeric / 60000)
  order by d.next_at, d.case_id limit :limit)
update cases c set started = true, next_at = (select business_now(:tenantId)), progressed_real = clock_timestamp()
from due where c.tenant_id = :tenantId and c.case_id = due.case_id and not c.started
returning c.case_id, c.launch_id`;

function countByLaunch(claimed: readonly Claimed[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { launch_id: id } of claimed) if (id !== null) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

async function countStarted(trx: Knex.Transaction, tenantId: TenantId, launchId: string, by: number): Promise<void> {
  await trx('launches')
    .where({ tenant_id: tenantId, launch_id: launchId })
    .update({
      started_cases: trx.raw('started_cases + ?', [by]),
      state: trx.raw(
        `case when started_cases + ? >= created_cases and state = 'running' then 'done'
              when started_cases + ? < created_cases and state = 'done' then 'running' else state end`,
        [by, by],
      ),
    });
}

async function giveBack(db: Knex, { tenant_id: tenantId }: TenantRow, claimed: readonly Claimed[]): Promise<void> {
  await inTenant(db, tenantId, async (trx) => {
    const back = await trx('cases')
      .where({ tenant_id: tenantId, seq: 0, started: true })
      .whereIn(
        'case_id',
        claimed.map(({ case_id: caseId }) => caseId),
      )
      .update({ started: false })
      .returning<Claimed[]>(['case_id', 'launch_id']);
    for (const [launchId, count] of countByLaunch(back)) await countStarted(trx, tenantId, launchId, -count);
  });
}
