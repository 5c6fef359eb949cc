import type { Knex } from 'knex';
import type { AccountId, CaseId, PersonId, TenantId } from '#engine/case/ids.ts';
import type { Instant } from '#rules/base/instant.ts';
import type { Currency } from '#rules/base/money.ts';
import { FACT_SQL } from './fact-sql/fact-sql.ts';
import { JOINS } from './fact-sql/joins.ts';

/** An account as the creditor's books have it, with what we know beside it. */
export type AccountView = {
  readonly id: AccountId;
  readonly reference: string;
  readonly portfolio: { readonly id: string; readonly name: string };
  readonly creditor: { readonly id: string; readonly name: string; readonly daysPastDueBy: 'creditor' | 'ours' };
  readonly product: string;
  readonly currency: Currency;
  readonly state: 'open' | 'current' | 'closed' | 'writtenOff' | 'sold' | 'recalled';
  readonly overdueMinor: number | null;
  readonly minimumMinor: number | null;
  readonly payoffMinor: number | null;
  readonly originalMinor: number | null;
  readonly paidSinceBooksMinor: number;
  readonly daysPastDue: number | null;
  readonly daysPastDueOurs: number | null;
  readonly oldestDueDate: string | null;
  readonly nextDueDate: string | null;
  readonly paymentReference: string | null;
  readonly asOf: Instant;
  readonly knownAt: Instant;
  readonly invented: string[];
  readonly openCaseId: CaseId | null;
  readonly holder: { readonly id: PersonId; readonly name: string } | null;
};

/** One subject per account, so that payments since the books and our days past due are those of the facts. */
const ONE_ACCOUNT = `select a.tenant_id, a.account_id as subject_id, null::text as case_id, a.creditor_id,
  (select ap.person_id from account_persons ap where ap.tenant_id = a.tenant_id and ap.account_id = a.account_id
    and ap.role = 'holder' and ap.to_date is null order by ap.person_id limit 1) as person_id,
  null::timestamptz as opened_at, business_now(a.tenant_id) as now, array[a.account_id] as account_ids`;

const SELECT = `select a.account_id as id, a.external_ref as reference,
  json_build_object('id', po.portfolio_id, 'name', po.name) as portfolio,
  json_build_object('id', cr.creditor_id, 'name', cr.name, 'daysPastDueBy', cr.days_past_due_by) as creditor,
  a.product, a.currency, a.state, a.overdue_minor as "overdueMinor", a.minimum_minor as "minimumMinor",
  a.payoff_minor as "payoffMinor", a.original_minor as "originalMinor",
  paid.since_books::bigint as "paidSinceBooksMinor", a.days_past_due as "daysPastDue",
  (${FACT_SQL.daysPastDueOurs.sql})::int as "daysPastDueOurs", a.oldest_due_date as "oldestDueDate",
  a.next_due_date as "nextDueDate", a.payment_reference as "paymentReference", a.as_of as "asOf", a.known_at as "knownAt",
  a.invented, (select ca.case_id from case_accounts ca where ca.tenant_id = a.tenant_id and ca.account_id = a.account_id
    and ca.left_at is null) as "openCaseId",
  case when h.person_id is null then null else json_build_object('id', h.person_id, 'name', h.full_name) end as holder`;

function query(chosen: string): string {
  return `${SELECT}
    from (${ONE_ACCOUNT} from accounts a where a.tenant_id = :tenantId and ${chosen}) s
    join accounts a on a.tenant_id = s.tenant_id and a.account_id = s.subject_id
    join portfolios po on po.tenant_id = a.tenant_id and po.portfolio_id = a.portfolio_id
    join creditors cr on cr.tenant_id = a.tenant_id and cr.creditor_id = a.creditor_id
    left join persons h on h.tenant_id = s.tenant_id and h.person_id = s.person_id
    ${JOINS.acc} ${JOINS.paid} ${JOINS.pers}`;
}

export async function readAccounts(
  trx: Knex.Transaction,
  tenantId: TenantId,
  accountIds: readonly AccountId[],
): Promise<readonly AccountView[]> {
  if (accountIds.length === 0) return [];
  const sql = `${query('a.account_id = any (:accountIds)')} order by a.external_ref, a.account_id`;
  const result = await trx.raw<{ rows: readonly AccountView[] }>(sql, { tenantId, accountIds: [...accountIds] });
  return result.rows;
}

export type AccountFilter = {
  readonly tenantId: TenantId;
  /** The beginning of an account's or its holder's reference. */
  readonly search: string | null;
  readonly after: { readonly reference: string; readonly id: string } | null;
  readonly limit: number;
};

/** By reference, then id. */
export async function listAccounts(trx: Knex.Transaction, filter: AccountFilter): Promise<readonly AccountView[]> {
  const chosen = `a.account_id in (select x.account_id from accounts x
      where x.tenant_id = :tenantId and (:reference::text is null or (x.external_ref, x.account_id) > (:reference::text, :id::text))
        and (:prefix::text is null or x.external_ref like :prefix::text or exists (
          select from account_persons ap join persons p on p.tenant_id = ap.tenant_id and p.person_id = ap.person_id
          where ap.tenant_id = x.tenant_id and ap.account_id = x.account_id and p.external_ref like :prefix::text))
      order by x.external_ref, x.account_id limit :limit)`;
  const result = await trx.raw<{ rows: readonly AccountView[] }>(
    `${query(chosen)} order by a.external_ref, a.account_id`,
    {
      tenantId: filter.tenantId,
      reference: filter.after?.reference ?? null,
      id: filter.after?.id ?? null,
      prefix: filter.search === null ? null : prefixPattern(filter.search),
      limit: filter.limit,
    },
  );
  return result.rows;
}

/** A LIKE pattern for "begins with", whatever signs the text holds. */
export function prefixPattern(text: string): string {
  return `${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
}
