import type { Client } from '@temporalio/client';
import type { Knex } from 'knex';
import type { Logger } from 'pino';
import type { CaseId, TenantId } from '#engine/case/ids.ts';
import { inTenant } from '#engine/store/database.ts';
import type { CaseStarts } from '../running/case-starts.ts';
import { eachAlone } from '../running/each-alone.ts';
import { repeat, type Repeating } from '../running/repeat.ts';
import { ring } from '../running/ring.ts';
import { listTenants, type TenantRow } from '../running/tenants.ts';
import { lookAtWorkflow } from './look-at-workflow.ts';
import { parkFailing } from './park-failing.ts';
import { resumeAfterLoss } from './resume-all.ts';

export type SweepDependencies = {
  readonly db: Knex;
  readonly client: Client;
  readonly starts: CaseStarts;
  readonly log: Logger;
  readonly everyMs: number;
  /** Real time a case may be overdue before it is rung; a failing workflow is parked within it. */
  readonly overdueMs: number;
  readonly batch: number;
};

export type SweepFindings = { rung: number; restarted: number; parked: number };

/** Of `overdueMs`: when a workflow is first looked at, so that a failing one is parked before the rest of it is over. */
const FIRST_LOOK = 0.4;

/**
 * Law 5: finds open cases that should have moved and did not. One whose workflow fails is parked; one without a
 * workflow is restarted from its turns; any other is rung. A Temporal that is not the one we knew is noticed here too.
 */
export function createSweep(deps: SweepDependencies): Repeating {
  return repeat({
    name: 'sweep',
    everyMs: deps.everyMs,
    log: deps.log,
    act: async () => {
      await resumeAfterLoss(deps);
      const found = await sweepOnce(deps);
      if (found.rung + found.restarted + found.parked > 0) deps.log.warn(found, 'sweep.found');
    },
  });
}

async function sweepOnce(deps: SweepDependencies): Promise<SweepFindings> {
  const findings: SweepFindings = { rung: 0, restarted: 0, parked: 0 };
  for (const tenant of await listTenants(deps.db)) {
    await eachAlone(
      await overdueCases(deps, tenant),
      async (stuck) => {
        const done = await help(deps, tenant.tenant_id, stuck);
        if (done !== null) findings[done] += 1;
      },
      ({ case_id: caseId }, error) =>
        deps.log.warn({ tenantId: tenant.tenant_id, caseId, err: error }, 'sweep.caseFailed'),
    );
  }
  return findings;
}

async function help(
  { db, client, starts, overdueMs }: SweepDependencies,
  tenantId: TenantId,
  { case_id: caseId, last_event: lastEvent, overdue_ms: ms, silent_ms: silentMs }: Overdue,
): Promise<keyof SweepFindings | null> {
  switch (await lookAtWorkflow(client, tenantId, caseId)) {
    case 'failing':
      return (await parkFailing(db, tenantId, caseId)) ? 'parked' : null;
    case 'gone':
      await starts.start(tenantId, caseId);
      return 'restarted';
    case 'running':
      if (ms < overdueMs || (silentMs ?? overdueMs) < overdueMs) return null;
      await noteRing(db, tenantId, caseId);
      await ring(client, tenantId, caseId, lastEvent);
      return 'rung';
  }
}

async function noteRing(db: Knex, tenantId: TenantId, caseId: CaseId): Promise<void> {
  await inTenant(db, tenantId, (trx) =>
    trx('cases')
      .where({ tenant_id: tenantId, case_id: caseId })
      .update({ rung_real: trx.raw('clock_timestamp()') }),
  );
}

type Overdue = {
  readonly case_id: CaseId;
  readonly last_event: number;
  readonly overdue_ms: number;
  /** Since somebody last rang it; null: nobody has. */
  readonly silent_ms: number | null;
};

/**
 * Overdue counts, in real time, from what should have moved the case: its instant, or the oldest case event it has not
 * read; a case that slept for a week and fell due a second ago is a second overdue. A parked case moves only by events.
 * One that is parked because its workflow fails has its owner, and the relay goes on ringing it: the oldest five hundred of them
 * would else be all that a round ever looks at.
 */
async function overdueCases(deps: SweepDependencies, tenant: TenantRow): Promise<readonly Overdue[]> {
  return inTenant(deps.db, tenant.tenant_id, async (trx) => {
    const rows = await trx.raw<{ rows: readonly Overdue[] }>(
      `select * from (
         select c.case_id, c.last_event,
           (extract(epoch from clock_timestamp() - c.rung_real) * 1000)::double precision as silent_ms, least(
           extract(epoch from clock_timestamp() - c.progressed_real) * 1000,
           greatest(
             case when c.status <> 'needsAttention' then -real_ms_until(c.tenant_id, c.next_at) end,
             (select extract(epoch from clock_timestamp() - min(e.created_real)) * 1000 from case_events e
              where e.tenant_id = c.tenant_id and e.case_id = c.case_id and e.number > c.consumed_event)))::double precision as overdue_ms
         from cases c
         where c.tenant_id = :tenantId and c.started and c.status <> 'closed'
           and c.attention_code is distinct from 'workflowFailing'
           and ((c.status <> 'needsAttention' and c.next_at <= (select business_now(:tenantId))) or c.last_event > c.consumed_event)
           and c.progressed_real < clock_timestamp() - :lookMs * interval '1 millisecond') due
       where overdue_ms > :lookMs
       order by overdue_ms desc limit :batch`,
      { tenantId: tenant.tenant_id, lookMs: deps.overdueMs * FIRST_LOOK, batch: deps.batch },
    );
    return rows.rows;
  });
}
