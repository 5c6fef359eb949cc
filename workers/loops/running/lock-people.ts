import type { Knex } from 'knex';
import type { PersonId, TenantId } from '#engine/case/ids.ts';

/** Tenant for share, then persons ascending: the beginning of every change about people (design.md section 7). */
export async function lockPeople(
  trx: Knex.Transaction,
  tenantId: TenantId,
  persons: readonly PersonId[],
): Promise<void> {
  await trx('tenants').where({ tenant_id: tenantId }).forShare().first('tenant_id');
  await trx('persons')
    .where({ tenant_id: tenantId })
    .whereIn('person_id', persons)
    .orderBy('person_id')
    .forNoKeyUpdate()
    .pluck('person_id');
}
