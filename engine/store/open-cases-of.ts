import type { Knex } from 'knex';
import type { AccountId, CaseId, TenantId } from '#engine/case/ids.ts';

/** The open case that treats an account, where there is one, locked: for a record of what left nobody's decision stale. */
export async function openCasesOf(
  trx: Knex.Transaction,
  tenantId: TenantId,
  accountId: AccountId,
): Promise<readonly CaseId[]> {
  const treating = trx('case_accounts')
    .where({ tenant_id: tenantId, account_id: accountId })
    .whereNull('left_at')
    .select('case_id');
  return trx('cases')
    .where({ tenant_id: tenantId })
    .whereIn('case_id', treating)
    .where('status', '<>', 'closed')
    .orderBy('case_id')
    .forUpdate()
    .pluck<CaseId[]>('case_id');
}
