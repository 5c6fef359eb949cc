import type { Knex } from 'knex';
import type { TenantId } from '#engine/case/ids.ts';

/** An amount in minor units with the local day it is for. */
export type MoneyOnDate = { readonly amountMinor: number; readonly currency: string; readonly date: string };

export async function readOpenPromise(
  trx: Knex.Transaction,
  tenantId: TenantId,
  accountIds: readonly string[],
): Promise<MoneyOnDate | null> {
  const row = await trx('promises')
    .where({ tenant_id: tenantId })
    .whereIn('state', ['active', 'verifying'])
    .whereIn('account_id', [...accountIds])
    .orderBy('made_at', 'desc')
    .first<{ amount_minor: number; currency: string; due_date: string } | undefined>(
      'amount_minor',
      'currency',
      'due_date',
    );
  return row === undefined ? null : { amountMinor: row.amount_minor, currency: row.currency, date: row.due_date };
}

export type PaymentSubject = {
  readonly tenantId: TenantId;
  readonly accountIds: readonly string[];
  readonly zone: string;
};

/** The newest payment that no reversal took back. */
export async function readLastPayment(trx: Knex.Transaction, subject: PaymentSubject): Promise<MoneyOnDate | null> {
  const result = await trx.raw<{ rows: readonly { amount_minor: number; currency: string; date: string }[] }>(
    `select m.amount_minor, m.currency, (m.effective_at at time zone ?)::date as date from movements m
     where m.tenant_id = ? and m.account_id = any (?) and m.kind in ('paymentReported', 'paymentPending', 'paymentPosted')
       and not exists (select from movements later where later.tenant_id = m.tenant_id and later.reverses = m.movement_id)
     order by m.known_at desc limit 1`,
    [subject.zone, subject.tenantId, [...subject.accountIds]],
  );
  const row = result.rows[0];
  return row === undefined ? null : { amountMinor: row.amount_minor, currency: row.currency, date: row.date };
}
