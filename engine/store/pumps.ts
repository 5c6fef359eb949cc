import type { Knex } from 'knex';
import type { TenantId } from '#engine/case/ids.ts';
import type { Instant } from '#rules/base/instant.ts';
import type { JsonObject } from '#rules/base/json.ts';
import { insertAct } from './act-store.ts';

export type PumpsChange = {
  readonly tenantId: TenantId;
  readonly at: Instant;
  /** A user's id, or the part of ours that found it out. */
  readonly by: string;
  readonly details: JsonObject;
};

/**
 * Nothing of the tenant leaves any more, until a person starts the pumps again: for a database that is older than what it has
 * sent (design.md section 9, "After a restore"). Contacts stay reserved. false: they stood already.
 */
export async function stopPumps(trx: Knex.Transaction, change: PumpsChange): Promise<boolean> {
  return setStopped(trx, change, true);
}

/** Lets messages leave again, once somebody has compared with the providers. false: they ran already. */
export async function startPumps(trx: Knex.Transaction, change: PumpsChange): Promise<boolean> {
  return setStopped(trx, change, false);
}

async function setStopped(trx: Knex.Transaction, change: PumpsChange, stopped: boolean): Promise<boolean> {
  const { tenantId, at, by, details } = change;
  const moved = await trx('tenants')
    .where({ tenant_id: tenantId, pumps_stopped: !stopped })
    .update({ pumps_stopped: stopped });
  if (moved === 0) return false;
  const act = stopped ? 'tenant.pumpsStopped' : 'tenant.pumpsStarted';
  await insertAct(trx, { tenantId, at, by, act, subject: tenantId, details });
  return true;
}
