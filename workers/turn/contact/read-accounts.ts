import type { Knex } from 'knex';
import type { AccountId, TenantId } from '#engine/case/ids.ts';
import { PAID_SINCE_BOOKS, SINCE_BOOKS } from '#engine/store/fact-sql/since-books.ts';
import type { Instant } from '#rules/base/instant.ts';

/** The figures a message may name, less the payments the books had not seen (B80: the ledger at that moment). */
export type AccountFigures = {
  readonly accountId: AccountId;
  readonly reference: string;
  readonly product: string;
  readonly currency: string;
  readonly overdueMinor: number | null;
  readonly minimumMinor: number | null;
  readonly payoffMinor: number | null;
  readonly daysPastDue: number | null;
  readonly dueDate: string | null;
  readonly paymentReference: string | null;
  readonly asOf: Instant;
};

export async function readAccounts(
  trx: Knex.Transaction,
  tenantId: TenantId,
  accountIds: readonly string[],
): Promise<readonly AccountFigures[]> {
  const result = await trx.raw<{ rows: readonly AccountRow[] }>(
    `select a.account_id, a.external_ref, a.product, a.currency, a.overdue_minor - paid.amount as overdue_minor, a.minimum_minor,
       a.payoff_minor - paid.amount as payoff_minor, a.days_past_due, a.oldest_due_date, a.payment_reference, a.as_of
     from accounts a cross join lateral (
       select (${PAID_SINCE_BOOKS})::bigint as amount
       from movements m where m.tenant_id = a.tenant_id and m.account_id = a.account_id and ${SINCE_BOOKS}) paid
     where a.tenant_id = ? and a.account_id = any (?) order by a.account_id`,
    [tenantId, [...accountIds]],
  );
  return result.rows.map((row) => ({
    accountId: row.account_id,
    reference: row.external_ref,
    product: row.product,
    currency: row.currency,
    overdueMinor: row.overdue_minor,
    minimumMinor: row.minimum_minor,
    payoffMinor: row.payoff_minor,
    daysPastDue: row.days_past_due,
    dueDate: row.oldest_due_date,
    paymentReference: row.payment_reference,
    asOf: row.as_of,
  }));
}

type AccountRow = {
  readonly account_id: AccountId;
  readonly external_ref: string;
  readonly product: string;
  readonly currency: string;
  readonly overdue_minor: number | null;
  readonly minimum_minor: number | null;
  readonly payoff_minor: number | null;
  readonly days_past_due: number | null;
  readonly oldest_due_date: string | null;
  readonly payment_reference: string | null;
  readonly as_of: Instant;
};
