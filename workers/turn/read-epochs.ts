import type { Knex } from 'knex';
import type { CaseId, PersonId, TenantId } from '#engine/case/ids.ts';
import type { Epochs } from '#engine/workflow/case/messages.ts';

/**
 * The epochs of a case without locks. Read before events and facts: whatever commits in between leaves these too old,
 * and the turn is refused as stale instead of deciding on half of it.
 */
export function selectEpochs(trx: Knex.Transaction, tenantId: TenantId, caseId: CaseId) {
  return trx.raw<{ rows: readonly EpochRow[] }>(
    `select t.epoch as tenant, s.epoch as strategy,
       (select jsonb_object_agg(p.person_id, p.epoch) from persons p
        where p.tenant_id = c.tenant_id and p.person_id = any(array(
          select c.person_id union all select ap.person_id from case_accounts ca
          join account_persons ap on ap.tenant_id = ca.tenant_id and ap.account_id = ca.account_id
          where ca.tenant_id = c.tenant_id and ca.case_id = c.case_id and ca.left_at is null))) as persons
     from cases c join tenants t on t.tenant_id = c.tenant_id
       join strategies s on s.tenant_id = c.tenant_id and s.strategy_id = c.strategy_id
     where c.tenant_id = ? and c.case_id = ?`,
    [tenantId, caseId],
  );
}

export function epochsOf(row: EpochRow): Epochs {
  return { tenant: row.tenant, strategy: row.strategy, persons: row.persons ?? {} };
}

type EpochRow = {
  readonly tenant: number;
  readonly strategy: number;
  readonly persons: Record<PersonId, number> | null;
};
