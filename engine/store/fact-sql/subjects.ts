/**
 * What facts are asked about, as a relation `s` with columns tenant_id, subject_id, case_id, person_id, creditor_id,
 * account_ids, opened_at, now. A live case and a case that a launch would open have the same shape, so a segment
 * counts exactly those whom the same rule would find in flight.
 */

/** One case; bindings: tenant, case. */
export const CASE_SUBJECT = `
  select c.tenant_id, c.case_id as subject_id, c.case_id, c.person_id, c.creditor_id, c.opened_at, business_now(c.tenant_id) as now,
    array(select ca.account_id from case_accounts ca where ca.tenant_id = c.tenant_id and ca.case_id = c.case_id
      and ca.left_at is null order by ca.account_id) as account_ids
  from cases c where c.tenant_id = ? and c.case_id = ?`;

/**
 * Accounts no open case treats, grouped as their creditor's policy says; never across currencies. Bindings: tenant,
 * tenant. The subject's id is its smallest account id.
 */
export const FREE_ACCOUNTS_SUBJECT = `
  select a.tenant_id, min(a.account_id) as subject_id, null::text as case_id, ap.person_id, a.creditor_id,
    null::timestamptz as opened_at, min(clock.now) as now, array_agg(a.account_id order by a.account_id) as account_ids
  from accounts a
    cross join (select business_now(?) as now) clock
    join creditors c on c.tenant_id = a.tenant_id and c.creditor_id = a.creditor_id
    join account_persons ap on ap.tenant_id = a.tenant_id and ap.account_id = a.account_id and ap.role = 'holder'
      and ap.to_date is null
  where a.tenant_id = ? and a.state in ('open', 'current')
    and not exists (select from case_accounts ca where ca.tenant_id = a.tenant_id and ca.account_id = a.account_id and ca.left_at is null)
  group by a.tenant_id, ap.person_id, a.creditor_id, a.currency,
    case c.grouping when 'perAccount' then a.account_id when 'productFamily' then a.product else '' end`;
