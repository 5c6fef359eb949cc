import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { CaseId, TenantId } from '#engine/case/ids.ts';
import { caseWorkflowId } from '#engine/workflow/case/messages.ts';

/**
 * What Temporal says of a case's workflow. `failing`: its task fails again and again, or it ended as failed; ringing
 * would not help and neither would starting it anew. `gone`: none runs, and none failed.
 */
export type WorkflowState = 'running' | 'failing' | 'gone';

/** A worker killed in the middle costs a task one attempt; so many in a row mean that the task itself cannot be done. */
const ATTEMPTS_THAT_FAIL = 3;
const NEWEST = 100;
/**
 * Failures of a task that are nobody's fault, by their number in Temporal's API: an event came in while a command was under
 * way (1), sticky queue reset (13), closed by force (17, 18), reset by an operator (20).
 */
const INNOCENT: ReadonlySet<number> = new Set([1, 13, 17, 18, 20]);

export async function lookAtWorkflow(client: Client, tenantId: TenantId, caseId: CaseId): Promise<WorkflowState> {
  const workflowId = caseWorkflowId(tenantId, caseId);
  try {
    const found = await client.workflow.getHandle(workflowId).describe();
    if (found.status.name === 'FAILED') return 'failing';
    if (found.status.name !== 'RUNNING') return 'gone';
    const pending = found.raw.pendingWorkflowTask ?? null;
    if (pending === null) return 'running';
    if ((pending.attempt ?? 0) >= ATTEMPTS_THAT_FAIL) return 'failing';
    // Every signal that comes meanwhile counts attempts from one again; the history still says how the last one ended.
    return (await lastTaskFailed(client, workflowId, found.runId)) ? 'failing' : 'running';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return 'gone';
    throw error;
  }
}

async function lastTaskFailed(client: Client, workflowId: string, runId: string): Promise<boolean> {
  const { history } = await client.workflowService.getWorkflowExecutionHistoryReverse({
    namespace: client.options.namespace,
    execution: { workflowId, runId },
    maximumPageSize: NEWEST,
  });
  for (const event of history?.events ?? []) {
    const failed = event.workflowTaskFailedEventAttributes ?? null;
    if (failed !== null) return !INNOCENT.has(failed.cause ?? 0);
    if ((event.workflowTaskCompletedEventAttributes ?? null) !== null) return false;
    if ((event.workflowTaskTimedOutEventAttributes ?? null) !== null) return false;
  }
  return false;
}
