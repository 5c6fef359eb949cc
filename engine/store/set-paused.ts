import type { Knex } from 'knex';
import type { ContactId, TenantId } from '#engine/case/ids.ts';
import type { Instant } from '#rules/base/instant.ts';
import { insertAct } from './act-store.ts';
import { cancelReservedOf, keepReservedOfClosed } from './cancel-reserved.ts';
import type { PauseScope } from './pause-scope.ts';
import { putCaseEvents } from './put-case-events.ts';
import { markResuming } from './resume-portion.ts';

export type PauseChange = {
  readonly tenantId: TenantId;
  readonly scope: PauseScope;
  readonly at: Instant;
  readonly by: string;
  readonly reason: string;
};

export type Paused = {
  /** false: it was paused already, and nothing was done. */
  readonly changed: boolean;
  readonly cancelled: readonly ContactId[];
  /** Already with the provider: it may still arrive. */
  readonly inFlight: number;
};

/**
 * Stops contacts: takes the tenant `for update`, so that no turn, payment or claim is half-way; raises the epoch;
 * tells every started case; cancels their reserved contacts; one transaction (law 9). People and events stay.
 */
export async function pause(trx: Knex.Transaction, change: PauseChange): Promise<Paused | null> {
  const flag = await lockFlag(trx, change);
  if (flag === null) return null;
  if (flag) return { changed: false, cancelled: [], inFlight: 0 };
  const actId = await writeFlag(trx, change, true);
  await putCaseEvents(trx, {
    tenantId: change.tenantId,
    at: change.at,
    body: { kind: 'paused', scope: change.scope.kind },
    cause: actId,
    ...(change.scope.kind === 'strategy' ? { strategyId: change.scope.strategyId } : {}),
  });
  const cancelled = await cancelReservedOf(trx, change, `paused (${change.scope.kind})`);
  await keepReservedOfClosed(trx, change);
  return { changed: true, cancelled, inFlight: await countSending(trx, change) };
}

/**
 * Lets it go on. The cases hear it in portions (`resumePortion`), so that a month of waiting people does not wake at
 * once. Answers how many there are, null when there is no such strategy.
 */
export async function resume(trx: Knex.Transaction, change: PauseChange): Promise<number | null> {
  const flag = await lockFlag(trx, change);
  if (flag === null) return null;
  if (!flag) return 0;
  await writeFlag(trx, change, false);
  await keepReservedOfClosed(trx, change);
  return markResuming(trx, change.tenantId, change.scope);
}

/** Whether it is paused now, under the tenant's lock; null: no such tenant or strategy. */
async function lockFlag(trx: Knex.Transaction, { tenantId, scope }: PauseChange): Promise<boolean | null> {
  const tenant = await trx('tenants')
    .where({ tenant_id: tenantId })
    .forNoKeyUpdate()
    .first<{ paused: boolean } | undefined>('paused');
  if (tenant === undefined) return null;
  if (scope.kind === 'tenant') return tenant.paused;
  const strategy = await trx('strategies')
    .where({ tenant_id: tenantId, strategy_id: scope.strategyId })
    .forNoKeyUpdate()
    .first<{ paused: boolean } | undefined>('paused');
  return strategy?.paused ?? null;
}

async function writeFlag(trx: Knex.Transaction, change: PauseChange, paused: boolean): Promise<string> {
  const { tenantId, scope } = change;
  const raised = { paused, epoch: trx.raw('epoch + 1') };
  if (scope.kind === 'tenant') await trx('tenants').where({ tenant_id: tenantId }).update(raised);
  else await trx('strategies').where({ tenant_id: tenantId, strategy_id: scope.strategyId }).update(raised);
  return insertAct(trx, {
    tenantId,
    at: change.at,
    by: change.by,
    act: `${scope.kind}.${paused ? 'pause' : 'resume'}`,
    subject: scope.kind === 'tenant' ? tenantId : scope.strategyId,
    details: { reason: change.reason },
  });
}

async function countSending(trx: Knex.Transaction, { tenantId, scope }: PauseChange): Promise<number> {
  const query = trx('contacts').where({ tenant_id: tenantId, state: 'sending' });
  if (scope.kind === 'strategy') query.where({ strategy_id: scope.strategyId });
  const rows = await query.count<{ count: number }[]>({ count: '*' });
  return rows[0]?.count ?? 0;
}
