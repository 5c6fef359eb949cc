import type { Knex } from 'knex';
import type { TenantId } from '#engine/case/ids.ts';
import type { Instant } from '#rules/base/instant.ts';
import type { TenantMode } from './set-mode.ts';

export type ModeRequest = {
  readonly mode: TenantMode;
  readonly by: string;
  readonly at: Instant;
  /** The list of allowed addresses it was asked for with, by its hash. */
  readonly safeListHash: string;
};

export type Tenant = {
  readonly tenantId: TenantId;
  readonly name: string;
  readonly mode: TenantMode;
  readonly paused: boolean;
  readonly pumpsStopped: boolean;
  readonly language: 'es' | 'en' | 'pt';
  readonly safeList: readonly string[];
  readonly modeRequest: ModeRequest | null;
};

const COLUMNS = {
  tenantId: 'tenant_id',
  name: 'name',
  mode: 'mode',
  paused: 'paused',
  pumpsStopped: 'pumps_stopped',
  language: 'language',
  safeList: 'safe_list',
} as const;

export async function readTenant(trx: Knex.Transaction, tenantId: TenantId): Promise<Tenant> {
  const row = await trx('tenants')
    .where({ tenant_id: tenantId })
    .select(COLUMNS)
    .first<Tenant | undefined>(trx.raw(`settings -> 'modeRequest' as "modeRequest"`));
  if (row === undefined) throw new Error(`tenant ${tenantId} does not exist`);
  return row;
}

/** Notes a wish for another mode; the next one replaces it. The caller holds the tenant `for update`. */
export async function putModeRequest(trx: Knex.Transaction, tenantId: TenantId, request: ModeRequest): Promise<void> {
  await trx('tenants')
    .where({ tenant_id: tenantId })
    .update({
      settings: trx.raw("settings || jsonb_build_object('modeRequest', ?::jsonb)", [JSON.stringify(request)]),
    });
}

/** Takes back a wish for another mode. The caller holds the tenant `for update`. */
export async function dropModeRequest(trx: Knex.Transaction, tenantId: TenantId): Promise<void> {
  await trx('tenants')
    .where({ tenant_id: tenantId })
    .update({ settings: trx.raw("settings - 'modeRequest'") });
}

export async function putSafeList(
  trx: Knex.Transaction,
  tenantId: TenantId,
  safeList: readonly string[],
): Promise<void> {
  await trx('tenants').where({ tenant_id: tenantId }).update({ safe_list: safeList });
}

export async function lockTenant(trx: Knex.Transaction, tenantId: TenantId): Promise<void> {
  await trx('tenants').where({ tenant_id: tenantId }).forNoKeyUpdate().first('tenant_id');
}

export type TenantCounts = {
  readonly open: number;
  readonly needsAttention: number;
  readonly reserved: number;
  readonly sending: number;
};

export async function countTenant(trx: Knex.Transaction, tenantId: TenantId): Promise<TenantCounts> {
  const result = await trx.raw<{ rows: readonly TenantCounts[] }>(
    `select (select count(*) from cases where tenant_id = :t and status <> 'closed') as open,
       (select count(*) from cases where tenant_id = :t and status = 'needsAttention') as "needsAttention",
       (select count(*) from contacts where tenant_id = :t and state = 'reserved') as reserved,
       (select count(*) from contacts where tenant_id = :t and state = 'sending') as sending`,
    { t: tenantId },
  );
  return result.rows[0] ?? { open: 0, needsAttention: 0, reserved: 0, sending: 0 };
}
