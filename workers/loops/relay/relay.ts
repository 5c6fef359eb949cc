import type { Client } from '@temporalio/client';
import type { Knex } from 'knex';
import type { Logger } from 'pino';
import type { CaseId } from '#engine/case/ids.ts';
import { inTenant } from '#engine/store/database.ts';
import type { CaseStarts } from '../running/case-starts.ts';
import { eachAlone } from '../running/each-alone.ts';
import { repeat, type Repeating } from '../running/repeat.ts';
import { ring } from '../running/ring.ts';
import { listTenants, type TenantRow } from '../running/tenants.ts';

export type RelayDependencies = {
  readonly db: Knex;
  readonly client: Client;
  readonly starts: CaseStarts;
  readonly log: Logger;
  readonly everyMs: number;
  readonly batch: number;
  /** A case rung less than this ago is left to answer; real milliseconds. */
  readonly patienceMs: number;
};

/**
 * Rings every open case whose events are not consumed, until they are. An unstarted case is made due now instead: the
 * starter does the rest. Signals may be lost with Temporal's database; rows are not, so ringing again is always safe.
 */
export function createRelay(deps: RelayDependencies): Repeating {
  return repeat({ name: 'relay', everyMs: deps.everyMs, log: deps.log, act: () => ringWaitingCases(deps) });
}

async function ringWaitingCases(deps: RelayDependencies): Promise<void> {
  for (const tenant of await listTenants(deps.db)) {
    await eachAlone(
      await takeWaiting(deps, tenant),
      async ({ case_id: caseId, last_event: highest }) => {
        const heard = await ring(deps.client, tenant.tenant_id, caseId, highest);
        // It is open and has something to hear: its workflow was lost. A parked case has nothing else that restarts it.
        if (heard === 'gone') await deps.starts.start(tenant.tenant_id, caseId);
      },
      ({ case_id: caseId }, error) =>
        deps.log.warn({ tenantId: tenant.tenant_id, caseId, err: error }, 'relay.caseFailed'),
    );
  }
}

/** Each ring is an event in a history that nobody reads on: a failing workflow is asked once a minute. */
const FAILING_SLOWER = 30;

type Waiting = { readonly case_id: CaseId; readonly last_event: number };

async function takeWaiting(deps: RelayDependencies, tenant: TenantRow): Promise<readonly Waiting[]> {
  return inTenant(deps.db, tenant.tenant_id, async (trx) => {
    await trx.raw(
      `update cases set next_at = business_now(tenant_id)
       where tenant_id = ? and not started and status = 'new' and last_event > consumed_event
         and next_at > (select business_now(?))`,
      [tenant.tenant_id, tenant.tenant_id],
    );
    const rows = await trx.raw<{ rows: readonly Waiting[] }>(
      `update cases set rung_real = clock_timestamp()
       where tenant_id = ? and case_id in (
         select case_id from cases where tenant_id = ? and started and status <> 'closed' and last_event > consumed_event
           and (rung_real is null or rung_real < clock_timestamp() - ? * interval '1 millisecond'
             * case when attention_code = 'workflowFailing' then ${FAILING_SLOWER} else 1 end)
         order by case_id limit ? for update skip locked)
       returning case_id, last_event`,
      [tenant.tenant_id, tenant.tenant_id, deps.patienceMs, deps.batch],
    );
    return rows.rows;
  });
}
