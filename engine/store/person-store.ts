import type { Knex } from 'knex';
import type { AccountId, PersonId, TenantId } from '#engine/case/ids.ts';

export async function personExists(trx: Knex.Transaction, tenantId: TenantId, personId: PersonId): Promise<boolean> {
  const row = await trx('persons')
    .where({ tenant_id: tenantId, person_id: personId })
    .first<{ person_id: PersonId } | undefined>('person_id');
  return row !== undefined;
}

/** Whether the account is one of this person's, in any role, with this creditor. */
export async function isLinked(
  trx: Knex.Transaction,
  tenantId: TenantId,
  link: { readonly personId: PersonId; readonly creditorId: string; readonly accountId: AccountId },
): Promise<boolean> {
  const row = await trx('account_persons as ap')
    .join('accounts as a', (on) => on.on('a.tenant_id', 'ap.tenant_id').andOn('a.account_id', 'ap.account_id'))
    .where({
      'ap.tenant_id': tenantId,
      'ap.person_id': link.personId,
      'ap.account_id': link.accountId,
      'a.creditor_id': link.creditorId,
    })
    .first<{ account_id: AccountId } | undefined>('a.account_id');
  return row !== undefined;
}
