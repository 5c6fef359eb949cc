import type { Knex } from 'knex';
import type { CaseId, TenantId } from '#engine/case/ids.ts';
import { appendRecords } from '#engine/store/append-records.ts';
import { businessNow } from '#engine/store/business-now.ts';
import { inTenant } from '#engine/store/database.ts';

/**
 * Puts a case whose workflow fails on the list of what needs attention, with an owner and a record (laws 4, 5, 7); false: it was
 * there, or is closed. The next turn that commits writes the case's own status again.
 */
export async function parkFailing(db: Knex, tenantId: TenantId, caseId: CaseId): Promise<boolean> {
  return inTenant(db, tenantId, async (trx) => {
    const parked = await trx('cases')
      .where({ tenant_id: tenantId, case_id: caseId })
      .whereIn('status', ['new', 'open'])
      .update({ status: 'needsAttention', attention_code: 'workflowFailing', owner: 'attention' });
    if (parked === 0) return false;
    const at = await businessNow(trx, tenantId);
    await appendRecords(trx, tenantId, caseId, [{ at, kind: 'parked', code: 'workflowFailing', detail: '' }]);
    return true;
  });
}
