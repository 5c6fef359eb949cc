import type { Knex } from 'knex';
import type { TenantId } from '#engine/case/ids.ts';

export type TenantRow = { readonly tenant_id: TenantId; readonly mode: string; readonly paused: boolean };

/** Every tenant, for loops that go round all of them; `tenants` alone is readable without a tenant set. */
export async function listTenants(db: Knex): Promise<readonly TenantRow[]> {
  return db('tenants').orderBy('tenant_id').select<TenantRow[]>('tenant_id', 'mode', 'paused');
}
