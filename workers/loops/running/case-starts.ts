import { WorkflowIdConflictPolicy, WorkflowIdReusePolicy, type Client } from '@temporalio/client';
import type { Knex } from 'knex';
import type { CaseId, PlanHash, TenantId } from '#engine/case/ids.ts';
import type { CaseState } from '#engine/interpret/case-state.ts';
import { inTenant } from '#engine/store/database.ts';
import { CASE_WORKFLOW, caseWorkflowId, type CaseArguments } from '#engine/workflow/case/messages.ts';
import { readLastTurn } from '../../turn/stored-turn.ts';

export type CaseStarts = { readonly start: (tenantId: TenantId, caseId: CaseId) => Promise<void> };

export type CaseStartsDependencies = {
  readonly db: Knex;
  readonly client: Client;
  readonly taskQueue: string;
  readonly continueAt: number;
};

/**
 * Starts or restarts a case's workflow from its rows: the last turn's state, seq and unfolded answer. Used by starter
 * and sweep alone. An already running workflow is left as it is, so calling twice does nothing more.
 */
export function createCaseStarts({ db, client, taskQueue, continueAt }: CaseStartsDependencies): CaseStarts {
  return {
    start: async (tenantId, caseId) => {
      const args = await inTenant(db, tenantId, (trx) => argumentsOf(trx, tenantId, caseId, continueAt));
      if (args === null) return;
      await client.workflow.start(CASE_WORKFLOW, {
        workflowId: caseWorkflowId(tenantId, caseId),
        taskQueue,
        args: [args],
        workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
        workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
      });
    },
  };
}

async function argumentsOf(
  trx: Knex.Transaction,
  tenantId: TenantId,
  caseId: CaseId,
  continueAt: number,
): Promise<CaseArguments | null> {
  const row = await trx('cases')
    .where({ tenant_id: tenantId, case_id: caseId })
    .where('status', '<>', 'closed')
    .first<CaseRow | undefined>('plan_hash', 'enrolment', 'seq', 'state');
  if (row === undefined) return null;
  const turn = await readLastTurn(trx, tenantId, caseId);
  return {
    tenantId,
    caseId,
    planHash: turn?.planHash ?? row.plan_hash,
    enrolment: row.enrolment,
    seq: turn?.seq ?? row.seq,
    state: turn?.state ?? row.state,
    answer: turn?.answer ?? null,
    continueAt,
  };
}

type CaseRow = {
  readonly plan_hash: PlanHash;
  readonly enrolment: number;
  readonly seq: number;
  readonly state: CaseState;
};
