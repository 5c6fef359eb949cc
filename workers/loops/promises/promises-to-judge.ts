import type { Knex } from 'knex';
import type { AccountId, TenantId } from '#engine/case/ids.ts';
import type { Instant } from '#rules/base/instant.ts';
import type { PromiseFacts } from './judge-promise.ts';

export type PromiseToJudge = PromiseFacts & {
  readonly promiseId: string;
  readonly accountId: AccountId;
  readonly asOf: Instant;
};

/**
 * Open promises about which something may be said: money has come, or the books' cut-off covers the day. The day and
 * its grace end at midnight of the holder's zone, else of the tenant's.
 */
export async function readPromisesToJudge(
  trx: Knex.Transaction,
  tenantId: TenantId,
  wanted: { readonly limit: number } | { readonly promiseId: string },
): Promise<readonly PromiseToJudge[]> {
  const result = await trx.raw<{ rows: readonly PromiseToJudge[] }>(
    `with open as (
       select p.promise_id, p.state, p.account_id, p.amount_minor, p.overdue_when_made_minor, p.made_at,
         ((p.due_date + p.grace_days + 1)::timestamp at time zone coalesce(
           (select h.zones[1] from account_persons l join persons h on h.tenant_id = l.tenant_id and h.person_id = l.person_id
            where l.tenant_id = p.tenant_id and l.account_id = p.account_id and l.role = 'holder' and l.to_date is null limit 1),
           t.zone)) as ends_at
       from promises p join tenants t on t.tenant_id = p.tenant_id
       where p.tenant_id = :tenantId and p.state in ('active', 'verifying')
         and (:promiseId::text is null or p.promise_id = :promiseId::text)),
     judged as (
       select o.promise_id as "promiseId", o.account_id as "accountId", o.state, o.amount_minor::float8 as "amountMinor", a.as_of as "asOf",
         (o.overdue_when_made_minor - a.overdue_minor)::float8 as "fellMinor",
         a.as_of >= o.ends_at as covered, a.as_of >= o.ends_at + make_interval(hours => c.books_deadline_hours) as final,
         money.posted::float8 as "postedMinor", money.reported::float8 as "reportedMinor"
       from open o
         join accounts a on a.tenant_id = :tenantId and a.account_id = o.account_id
         join creditors c on c.tenant_id = a.tenant_id and c.creditor_id = a.creditor_id
         cross join lateral (
           select coalesce(sum(m.amount_minor) filter (where m.kind = 'paymentPosted'), 0) as posted,
             coalesce(sum(m.amount_minor) filter (where m.kind <> 'paymentPosted'), 0) as reported
           from movements m where m.tenant_id = :tenantId and m.account_id = o.account_id
             and m.kind in ('paymentReported', 'paymentPending', 'paymentPosted')
             and m.effective_at >= o.made_at and m.effective_at < o.ends_at
             and not exists (select from movements later where later.tenant_id = m.tenant_id and later.account_id = m.account_id
               and (later.reverses = m.movement_id or later.confirms = m.movement_id))) money)
     select * from judged where "postedMinor" >= "amountMinor"
       or (covered and (state = 'active' or final or "reportedMinor" = 0 or "fellMinor" >= "amountMinor"))
     order by "promiseId" limit :limit`,
    {
      tenantId,
      promiseId: 'promiseId' in wanted ? wanted.promiseId : null,
      limit: 'limit' in wanted ? wanted.limit : 1,
    },
  );
  return result.rows;
}
