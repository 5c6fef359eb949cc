import type { Knex } from 'knex';
import type { ContactId, TenantId } from '#engine/case/ids.ts';
import type { Instant } from '#rules/base/instant.ts';
import { insertAct } from './act-store.ts';
import { cancelReservedOf } from './cancel-reserved.ts';

export type TenantMode = 'demo' | 'shadow' | 'safeList' | 'live';

export type ModeChange = {
  readonly tenantId: TenantId;
  readonly mode: TenantMode;
  readonly at: Instant;
  readonly by: string;
  /** Who asked for it, when that is somebody else. */
  readonly requestedBy: string | null;
  /** The list of allowed addresses it takes effect with, by its hash. */
  readonly safeListHash: string;
};

/**
 * Puts the tenant in another mode: tenant `for update`, epoch, reserved contacts cancelled so that their cases decide
 * again under it, in the caller's transaction. Who may is the caller's to check.
 */
export async function setMode(trx: Knex.Transaction, change: ModeChange): Promise<readonly ContactId[]> {
  const { tenantId, mode, at } = change;
  await trx('tenants').where({ tenant_id: tenantId }).forNoKeyUpdate().first('tenant_id');
  await trx('tenants')
    .where({ tenant_id: tenantId })
    .update({ mode, epoch: trx.raw('epoch + 1'), settings: trx.raw("settings - 'modeRequest'") });
  const { by, requestedBy, safeListHash } = change;
  const details = { mode, requestedBy, safeListHash };
  await insertAct(trx, { tenantId, at, by, act: 'tenant.mode', subject: tenantId, details });
  return cancelReservedOf(trx, { tenantId, scope: { kind: 'tenant' }, at }, `mode ${mode}`);
}
