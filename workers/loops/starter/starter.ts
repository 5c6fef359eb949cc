import type { Knex } from 'knex';
import type { Logger } from 'pino';
import type { CaseId } from '#engine/case/ids.ts';
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

/** One round over all tenants; for tests and the loop. */
async function startDueCases(deps: StarterDependencies): Promise<void> {
  for (const tenant of await listTenants(deps.db)) {
    if (tenant.paused) continue;
    for (const caseId of await dueCases(deps, tenant)) {
      await deps.starts.start(tenant.tenant_id, caseId);
      await markStarted(deps.db, tenant, caseId);
    }
  }
}

async function dueCases(deps: StarterDependencies, tenant: TenantRow): Promise<readonly CaseId[]> {
  return inTenant(deps.db, tenant.tenant_id, async (trx) => {
    const running = await trx('cases')
      .where({ tenant_id: tenant.tenant_id, started: true })
      .where('status', '<>', 'closed')
      .count<{ count: number }[]>({ count: '*' });
    const room = tenant.mode === 'demo' ? deps.demoLimit - (running[0]?.count ?? 0) : deps.batch;
    if (room <= 0) return [];
    const rows = await trx.raw<{ rows: readonly { case_id: CaseId }[] }>(
      `select d.case_id from (
         select c.case_id, c.next_at, l.pace_per_minute as pace,
           row_number() over (partition by c.launch_id order by c.next_at, c.case_id) as place
         from cases c
           join strategies s on s.tenant_id = c.tenant_id and s.strategy_id = c.strategy_id and not s.paused
           left join launches l on l.tenant_id = c.tenant_id and l.launch_id = c.launch_id
         where c.tenant_id = ? and not c.started and c.status = 'new' and c.next_at <= business_now(c.tenant_id)
           and (l.launch_id is null or l.state = 'running')) d
       where d.pace is null or d.place <= greatest(1, d.pace * ?::numeric / 60000)
       order by d.next_at, d.case_id limit ?`,
      [tenant.tenant_id, deps.everyMs, Math.min(room, deps.batch)],
    );
    return rows.rows.map((row) => row.case_id);
  });
}

async function markStarted(db: Knex, tenant: TenantRow, caseId: CaseId): Promise<void> {
  await inTenant(db, tenant.tenant_id, async (trx) => {
    const rows = await trx('cases')
      .where({ tenant_id: tenant.tenant_id, case_id: caseId, started: false })
      .update({ started: true, progressed_real: trx.raw('clock_timestamp()') })
      .returning<{ launch_id: string | null }[]>('launch_id');
    const launch = rows[0]?.launch_id ?? null;
    if (launch === null) return;
    await trx('launches')
      .where({ tenant_id: tenant.tenant_id, launch_id: launch })
      .update({
        started_cases: trx.raw('started_cases + 1'),
        state: trx.raw("case when started_cases + 1 >= created_cases and state = 'running' then 'done' else state end"),
      });
  });
}
