import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { CaseId, TenantId } from '#engine/case/ids.ts';
import { caseWorkflowId, doorbell } from '#engine/workflow/case/messages.ts';

/** Rings one case's doorbell. `gone`: no workflow runs under its id, which is right for a closed case only. */
export async function ring(
  client: Client,
  tenantId: TenantId,
  caseId: CaseId,
  highest: number,
): Promise<'rung' | 'gone'> {
  try {
    await client.workflow.getHandle(caseWorkflowId(tenantId, caseId)).signal(doorbell, highest);
    return 'rung';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return 'gone';
    throw error;
  }
}
