import type { Knex } from 'knex';
import type { AccountId, TenantId } from '#engine/case/ids.ts';
import type { InboundOf } from '#engine/contact/inbound-item.ts';

/** Every account that a payment's reference may mean: several where it is the debtor's own number. */
export async function accountsPaid(
  trx: Knex.Transaction,
  tenantId: TenantId,
  { paymentReference }: InboundOf<'payment'>,
): Promise<readonly AccountId[]> {
  return trx('accounts')
    .where({ tenant_id: tenantId, payment_reference: paymentReference })
    .orderBy('account_id')
    .pluck<AccountId[]>('account_id');
}
