import type { Knex } from 'knex';
import { inTenant } from '#engine/store/database.ts';
import { pickReserved, type PickedContact } from '#engine/store/contact-store.ts';
import { newId } from '#engine/store/new-id.ts';
import { lockAllowance, spendTokens, type ProviderAccount } from '#engine/store/provider-account-store.ts';
import type { PumpOptions } from './pump-options.ts';

export type Portion = {
  readonly picked: readonly PickedContact[];
  readonly hadFaults: boolean;
  /** Real milliseconds until the account has another token; 0: it still has. */
  readonly nextTokenMs: number;
};

/** Takes tokens from the account's bucket and as many rows, at most `limit`. A short transaction that waits for no person or case. */
export async function pickPortion(
  db: Knex,
  account: ProviderAccount,
  limit: number,
  options: PumpOptions,
): Promise<Portion> {
  const { tenantId, providerAccountId } = account;
  return inTenant(db, tenantId, async (trx) => {
    const allowance = await lockAllowance(trx, account, options.breaker.breakerAt);
    const { hadFaults, nextTokenMs } = allowance;
    if (allowance.whole === 0) return { picked: [], hadFaults, nextTokenMs };
    const picked = await pickReserved(trx, tenantId, providerAccountId, {
      limit: Math.min(limit, allowance.whole),
      token: newId('pick'),
      leaseMs: options.pickLeaseMs,
    });
    if (picked.length > 0) await spendTokens(trx, account, allowance, picked.length);
    return { picked, hadFaults, nextTokenMs: picked.length < allowance.whole ? 0 : nextTokenMs };
  });
}
