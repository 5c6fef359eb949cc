import type { TenantId } from '#engine/case/ids.ts';
import { inTenant } from '#engine/store/database.ts';
import { accountsWithWork, type ProviderAccount } from '#engine/store/provider-account-store.ts';
import type { Flights } from './flights.ts';
import { pickPortion } from './pick-portion.ts';
import type { PumpDependencies } from './pump-dependencies.ts';
import { sendOne } from './send-one.ts';

export type RoundStatus = { readonly isStopping: () => boolean; readonly flights: Flights };

/** Why a round ended before every row had left, and so when the next one is worth while. */
export type RoundEnd = {
  /** Rows wait for a place among the calls under way. */
  readonly crowded: boolean;
  /** Real milliseconds until some account has a token again; Infinity: none lacks any. */
  readonly nextTokenMs: number;
};

/**
 * Goes round the tenants from the `from`th on, a portion each, until none has a row that may leave now. Never waits for a call: a
 * provider that hangs fills its own places and no other's.
 */
export async function sendRound(deps: PumpDependencies, status: RoundStatus, from: number): Promise<RoundEnd> {
  let nextTokenMs = Infinity;
  let crowded = false;
  const queue = rotate(await sendingTenants(deps), from);
  for (let tenantId = queue.shift(); tenantId !== undefined && !status.isStopping(); tenantId = queue.shift()) {
    const tenant = tenantId;
    let mayHaveMore = false;
    for (const account of await inTenant(deps.db, tenant, (trx) => accountsWithWork(trx, tenant))) {
      const portion = await sendPortion(deps, status, account);
      mayHaveMore ||= portion.full;
      crowded ||= portion.crowded;
      if (portion.nextTokenMs > 0) nextTokenMs = Math.min(nextTokenMs, portion.nextTokenMs);
    }
    if (mayHaveMore) queue.push(tenant);
  }
  return { crowded, nextTokenMs };
}

/** `full`: as many rows left as there was room for, and there may be more. */
type PortionEnd = { readonly full: boolean; readonly crowded: boolean; readonly nextTokenMs: number };

async function sendPortion(
  deps: PumpDependencies,
  { flights, isStopping }: RoundStatus,
  account: ProviderAccount,
): Promise<PortionEnd> {
  const { options, log } = deps;
  const { tenantId } = account;
  const adapter = deps.adapterFor(account);
  if (!adapter.ok) {
    log.error({ tenantId, why: adapter.error }, 'pump.badAccount');
    return { full: false, crowded: false, nextTokenMs: 0 };
  }
  const name = `${tenantId}/${account.providerAccountId}`;
  const room = Math.min(options.chunk, flights.free(name));
  if (room === 0) return { full: false, crowded: true, nextTokenMs: 0 };
  const { picked, hadFaults, nextTokenMs } = await pickPortion(deps.db, account, room, options);
  const context = { account, adapter: adapter.value, hadFaults, isStopping };
  for (const each of picked) {
    flights.start(name, () =>
      sendOne(deps, context, each).catch((thrown: unknown) => {
        // The row keeps its lease: picked again when it ends, or unknown and looked up.
        log.error({ tenantId, contactId: each.contactId, err: thrown }, 'pump.sendFailed');
      }),
    );
  }
  return { full: picked.length === room, crowded: false, nextTokenMs };
}

async function sendingTenants({ db }: PumpDependencies): Promise<TenantId[]> {
  return db('tenants')
    .where({ pumps_stopped: false, paused: false })
    .orderBy('tenant_id')
    .pluck<TenantId[]>('tenant_id');
}

function rotate<T>(items: readonly T[], by: number): T[] {
  const start = items.length === 0 ? 0 : by % items.length;
  return [...items.slice(start), ...items.slice(0, start)];
}
