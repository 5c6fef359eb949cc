import type { Knex } from 'knex';
import type { CaseId, PersonId, TenantId } from '#engine/case/ids.ts';
import type { People } from '#engine/case/stopping-hold.ts';

/**
 * Whom each role of a contact stands for now: the one person a contact to that role would be addressed to, so that a
 * hold on a codebtor does not silence the holder, nor the other way round. Empty: nobody in the case has the role.
 */
export async function readPeople(trx: Knex.Transaction, tenantId: TenantId, caseId: CaseId): Promise<People> {
  const result = await trx.raw<{ rows: readonly { people: { readonly [R in keyof People]: readonly PersonId[] } }[] }>(
    `select jsonb_build_object('holder', jsonb_build_array(c.person_id),
       'codebtor', ${addressed('codebtor')}, 'guarantor', ${addressed('guarantor')}) as people
     from cases c where c.tenant_id = ? and c.case_id = ?`,
    [tenantId, caseId],
  );
  return result.rows[0]?.people ?? {};
}

/** As contact-scene.ts picks the recipient: the first by id among those of the case's accounts. */
function addressed(role: 'codebtor' | 'guarantor'): string {
  return `coalesce((select jsonb_build_array(min(ap.person_id)) from case_accounts ca
    join account_persons ap on ap.tenant_id = ca.tenant_id and ap.account_id = ca.account_id
    where ca.tenant_id = c.tenant_id and ca.case_id = c.case_id and ca.left_at is null
      and ap.role = '${role}' and ap.to_date is null having min(ap.person_id) is not null), '[]'::jsonb)`;
}
