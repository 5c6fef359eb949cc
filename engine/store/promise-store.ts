import type { Knex } from 'knex';
import type { AccountId, CaseId, TenantId } from '#engine/case/ids.ts';
import type { Instant } from '#rules/base/instant.ts';
import type { Currency } from '#rules/base/money.ts';

/** A promise to pay as stored; written by `recordPromise` and `settlePromise` alone. */
export type StoredPromise = {
  readonly id: string;
  readonly accountId: AccountId;
  readonly caseId: CaseId | null;
  readonly amountMinor: number;
  readonly currency: Currency;
  readonly dueDate: string;
  readonly graceDays: number;
  readonly state: 'active' | 'kept' | 'partial' | 'broken' | 'rescheduled' | 'cancelled' | 'verifying';
  readonly source: string;
  readonly madeAt: Instant;
  readonly settledAt: Instant | null;
};

/** Newest first. */
export async function promisesOf(
  trx: Knex.Transaction,
  tenantId: TenantId,
  accountIds: readonly AccountId[],
): Promise<readonly StoredPromise[]> {
  return trx('promises')
    .where({ tenant_id: tenantId })
    .whereIn('account_id', accountIds)
    .orderBy('promise_id', 'desc')
    .limit(200)
    .select<StoredPromise[]>({
      id: 'promise_id',
      accountId: 'account_id',
      caseId: 'case_id',
      amountMinor: 'amount_minor',
      currency: 'currency',
      dueDate: 'due_date',
      graceDays: 'grace_days',
      state: 'state',
      source: 'source',
      madeAt: 'made_at',
      settledAt: 'settled_at',
    });
}
