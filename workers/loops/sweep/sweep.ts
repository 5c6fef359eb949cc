import type { Client } from '@temporalio/client';
import type { Knex } from 'knex';
import type { Logger } from 'pino';
import type { CaseId } from '#engine/case/ids.ts';
import { inTenant } from '#engine/store/database.ts';
import type { CaseStarts } from '../running/case-starts.ts';
import { repeat, type Repeating } from '../running/repeat.ts';
import { ring } from '../running/ring.ts';
import { listTenants, type TenantRow } from '../running/tenants.ts';

export type SweepDependencies = {
  readonly db: Knex;
  readonly client: Client;
  readonly starts: CaseStarts;
  readonly log: Logger;
  readonly everyMs: number;
  /** Real time a due case may make no progress before the sweep looks at it. */
  readonly overdueMs: number;
  readonly batch: number;
};

export type SweepFindings = { readonly rung: number; readonly restarted: number; readonly parked: number };

/** Law 5: finds open cases that should have moved and did not, rings them, or restarts them from their turns. */
export function createSweep(deps: SweepDependencies): Repeating {
  return repeat({
    name: 'sweep',
    everyMs: deps.everyMs,
    log: deps.log,
    act: async () => {
      const found = await sweepOnce(deps);
      if (found.rung + found.restarted + found.parked > 0) deps.log.warn(found, 'sweep.found');
    },
  });
}

async function sweepOnce(deps: SweepDependencies): Promise<SweepFindings> {
  let rung = 0;
  let restarted = 0;
  let parked = 0;
  for (const tenant of await listTenants(deps.db)) {
    for (const stuck of await overdueCases(deps, tenant)) {
      if (stuck.hopeless) {
        await park(deps.db, tenant, stuck.case_id);
        parked += 1;
      } else if ((await ring(deps.client, tenant.tenant_id, stuck.case_id, stuck.last_event)) === 'rung') {
        rung += 1;
      } else {
        await deps.starts.start(tenant.tenant_id, stuck.case_id);
        restarted += 1;
      }
    }
  }
  return { rung, restarted, parked };
}

type Overdue = { readonly case_id: CaseId; readonly last_event: number; readonly hopeless: boolean };

/** `hopeless`: it was swept before and did not move in as long again; its workflow task keeps failing. */
async function overdueCases(deps: SweepDependencies, tenant: TenantRow): Promise<readonly Overdue[]> {
  return inTenant(deps.db, tenant.tenant_id, async (trx) => {
    const rows = await trx.raw<{ rows: readonly Overdue[] }>(
      `update cases c set rung_real = clock_timestamp()
       from (select case_id, (rung_real > progressed_real and progressed_real < clock_timestamp() - 3 * ? * interval '1 millisecond') as hopeless
         from cases where tenant_id = ? and started and status in ('new', 'open')
           and (next_at <= business_now(tenant_id) or last_event > consumed_event)
           and progressed_real < clock_timestamp() - ? * interval '1 millisecond'
         order by progressed_real limit ? for update skip locked) found
       where c.tenant_id = ? and c.case_id = found.case_id
       returning c.case_id, c.last_event, found.hopeless`,
      [deps.overdueMs, tenant.tenant_id, deps.overdueMs, deps.batch, tenant.tenant_id],
    );
    return rows.rows;
  });
}

/** Visible and owned; the next turn that commits writes the case's own status again. */
async function park(db: Knex, tenant: TenantRow, caseId: CaseId): Promise<void> {
  await inTenant(db, tenant.tenant_id, async (trx) => {
    await trx('cases')
      .where({ tenant_id: tenant.tenant_id, case_id: caseId })
      .whereIn('status', ['new', 'open'])
      .update({ status: 'needsAttention', attention_code: 'workflowFailing', owner: 'attention' });
  });
}
