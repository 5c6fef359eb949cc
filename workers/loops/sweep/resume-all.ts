import type { Client } from '@temporalio/client';
import type { Knex } from 'knex';
import type { Logger } from 'pino';
import type { CaseId } from '#engine/case/ids.ts';
import { inTenant } from '#engine/store/database.ts';
import type { CaseStarts } from '../running/case-starts.ts';
import { eachAlone } from '../running/each-alone.ts';
import { listTenants } from '../running/tenants.ts';

const MARK = 'temporalCluster';
const PAGE = 500;

/**
 * When Temporal's database is not the one that held our workflows (deleted, restored elsewhere), every started open
 * case is started again from its turns. A cluster we know is left alone: its workflows are all there.
 */
export async function resumeAfterLoss(deps: {
  readonly db: Knex;
  readonly client: Client;
  readonly starts: CaseStarts;
  readonly log: Logger;
}): Promise<number> {
  const cluster = (await deps.client.workflowService.getClusterInfo({})).clusterId;
  const known = await deps.db('engine_marks').where({ name: MARK }).first<{ value: string } | undefined>('value');
  if (known?.value === cluster) return 0;
  let resumed = 0;
  for (const tenant of await listTenants(deps.db)) {
    let after = '';
    for (;;) {
      const from = after;
      const page = await inTenant(deps.db, tenant.tenant_id, (trx) =>
        trx('cases')
          .where({ tenant_id: tenant.tenant_id, started: true })
          .where('status', '<>', 'closed')
          .where('case_id', '>', from)
          .orderBy('case_id')
          .limit(PAGE)
          .pluck<CaseId[]>('case_id'),
      );
      await eachAlone(
        page,
        async (caseId) => {
          await deps.starts.start(tenant.tenant_id, caseId);
          resumed += 1;
        },
        (caseId, error) => {
          // The sweep finds it without a workflow, and starts it again.
          deps.log.warn({ tenantId: tenant.tenant_id, caseId, err: error }, 'resume.caseFailed');
        },
      );
      after = page.at(-1) ?? '';
      if (page.length < PAGE) break;
    }
  }
  await deps.db('engine_marks').insert({ name: MARK, value: cluster }).onConflict('name').merge();
  if (known !== undefined) deps.log.warn({ resumed }, 'temporal.newCluster');
  return resumed;
}
