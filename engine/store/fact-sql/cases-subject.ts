/** Several cases at once, for a page of a list; bindings: tenant, array of case ids. */
export const CASES_SUBJECT = `
  select c.tenant_id, c.case_id as subject_id, c.case_id, c.person_id, c.creditor_id, c.opened_at, clock.now,
    array(select ca.account_id from case_accounts ca where ca.tenant_id = c.tenant_id and ca.case_id = c.case_id
      and ca.left_at is null order by ca.account_id) as account_ids
  from cases c cross join (select business_now(?) as now) clock where c.tenant_id = ? and c.case_id = any (?)`;
