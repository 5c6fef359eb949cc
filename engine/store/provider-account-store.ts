import type { Knex } from 'knex';
import type { TenantId } from '#engine/case/ids.ts';
import type { Channel } from '#engine/case/words.ts';
import type { AdapterName } from '#engine/contact/adapter.ts';
import type { Instant } from '#rules/base/instant.ts';
import type { JsonObject } from '#rules/base/json.ts';

/** A tenant's account with a provider, as configured. Its tokens and breaker are read where they are used. */
export type ProviderAccount = {
  readonly tenantId: TenantId;
  readonly providerAccountId: string;
  readonly adapter: AdapterName;
  readonly channels: readonly Channel[];
  readonly settings: JsonObject;
};

const COLUMNS = {
  tenantId: 'tenant_id',
  providerAccountId: 'provider_account_id',
  adapter: 'adapter',
  channels: 'channels',
  settings: 'settings',
};

/** Inside `inTenant`. undefined: no such account. */
export async function readProviderAccount(
  trx: Knex.Transaction,
  tenantId: TenantId,
  providerAccountId: string,
): Promise<ProviderAccount | undefined> {
  return trx('provider_accounts')
    .where({ tenant_id: tenantId, provider_account_id: providerAccountId })
    .first<ProviderAccount | undefined>(COLUMNS);
}

export type AccountWithWork = ProviderAccount & {
  /** Reserved rows nobody is about to send, at most a hundred of them counted. */
  readonly waiting: number;
  /** Real; null or past: calls may be made. */
  readonly openUntil: Instant | null;
};

/** The accounts of a tenant that have rows to send. */
export async function accountsWithWork(trx: Knex.Transaction, tenantId: TenantId): Promise<readonly AccountWithWork[]> {
  const waiting = trx.raw(`(select count(*) from (select from contacts c
    where c.tenant_id = provider_accounts.tenant_id and c.provider_account_id = provider_accounts.provider_account_id
      and c.state = 'reserved' and (c.lease_real is null or c.lease_real < clock_timestamp()) limit 100) due) as waiting`);
  const rows = await trx('provider_accounts')
    .where({ tenant_id: tenantId })
    .orderBy('provider_account_id')
    .select<AccountWithWork[]>({ ...COLUMNS, openUntil: 'open_until_real' }, waiting);
  return rows.filter((row) => row.waiting > 0);
}

/** What an account may send right now. */
export type Allowance = {
  readonly whole: number;
  readonly tokens: number;
  readonly nextTokenMs: number;
  /** Its last call was not answered. */
  readonly hadFaults: boolean;
};

/**
 * Locks the account's row and reads its token bucket and breaker as of this instant. While the breaker is half open one call at a
 * time probes. Lock it before contact rows, and wait for nothing after.
 */
export async function lockAllowance(
  trx: Knex.Transaction,
  account: ProviderAccount,
  breakerAt: number,
): Promise<Allowance> {
  const result = await trx.raw<{ rows: readonly BucketRow[] }>(
    `select least(burst, tokens + extract(epoch from clock_timestamp() - tokens_real) * rate_per_second)::double precision as tokens,
            rate_per_second::double precision as rate, failures,
            coalesce(open_until_real > clock_timestamp(), false) as open
     from provider_accounts where tenant_id = ? and provider_account_id = ? for update`,
    [account.tenantId, account.providerAccountId],
  );
  const row = result.rows[0];
  const hadFaults = row !== undefined && row.failures > 0;
  if (row === undefined || row.open) return { whole: 0, tokens: 0, nextTokenMs: 1000, hadFaults };
  const whole = Math.max(0, Math.floor(row.tokens));
  const nextTokenMs = row.rate > 0 ? Math.ceil(((1 - Math.min(row.tokens, 1)) / row.rate) * 1000) : 1000;
  return { whole: row.failures >= breakerAt ? Math.min(1, whole) : whole, tokens: row.tokens, nextTokenMs, hadFaults };
}

type BucketRow = { readonly tokens: number; readonly rate: number; readonly failures: number; readonly open: boolean };

/** Takes tokens from the bucket that `lockAllowance` read in this transaction. */
export async function spendTokens(
  trx: Knex.Transaction,
  account: ProviderAccount,
  allowance: Allowance,
  spent: number,
): Promise<void> {
  await trx('provider_accounts')
    .where({ tenant_id: account.tenantId, provider_account_id: account.providerAccountId })
    .update({ tokens: allowance.tokens - spent, tokens_real: trx.raw('clock_timestamp()') });
}

export type Breaker = {
  /** Faults in a row that open it. */
  readonly breakerAt: number;
  /** Real milliseconds of the first pause; each further fault doubles it up to the longest. */
  readonly pauseMs: number;
  readonly longestPauseMs: number;
};

/** Counts a call that the provider did not answer; from `breakerAt` in a row on, no calls for a while. */
export async function countFault(trx: Knex.Transaction, account: ProviderAccount, breaker: Breaker): Promise<void> {
  await trx.raw(
    `update provider_accounts set failures = failures + 1,
       open_until_real = case when failures + 1 >= :at
         then clock_timestamp() + least(:longest, :pause * power(2, least(failures + 1 - :at, 20))) * interval '1 millisecond'
         else open_until_real end
     where tenant_id = :tenant and provider_account_id = :account`,
    {
      at: breaker.breakerAt,
      pause: breaker.pauseMs,
      longest: breaker.longestPauseMs,
      tenant: account.tenantId,
      account: account.providerAccountId,
    },
  );
}

/** Closes the breaker after an answer, whatever it said. Writes only when there was a fault before. */
export async function countAnswer(trx: Knex.Transaction, account: ProviderAccount): Promise<void> {
  await trx('provider_accounts')
    .where({ tenant_id: account.tenantId, provider_account_id: account.providerAccountId })
    .where('failures', '>', 0)
    .update({ failures: 0, open_until_real: null });
}

/** No calls for `ms` real milliseconds, because the provider asked so (Retry-After). */
export async function holdAccount(trx: Knex.Transaction, account: ProviderAccount, ms: number): Promise<void> {
  await trx.raw(
    `update provider_accounts
     set open_until_real = greatest(open_until_real, clock_timestamp() + ? * interval '1 millisecond')
     where tenant_id = ? and provider_account_id = ?`,
    [ms, account.tenantId, account.providerAccountId],
  );
}
