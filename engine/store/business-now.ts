import type { Knex } from 'knex';
import type { TenantId } from '#engine/case/ids.ts';
import { parseInstant, type Instant } from '#rules/base/instant.ts';

/** Business time of a tenant: the one SQL function everybody reads (design.md section 9). */
export async function businessNow(db: Knex, tenantId: TenantId): Promise<Instant> {
  const result = await db.raw<{ rows: readonly { now: string }[] }>('select business_now(?) as now', [tenantId]);
  const parsed = parseInstant(result.rows[0]?.now);
  if (!parsed.ok) throw new Error(`business_now answered ${parsed.error}`);
  return parsed.value;
}
