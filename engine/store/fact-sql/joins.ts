import { PAID_SINCE_BOOKS, SINCE_BOOKS } from './since-books.ts';

/**
 * The relations a fact may read, each a lateral join over one subject `s` (tenant_id, subject_id, case_id or null,
 * person_id, creditor_id, account_ids, opened_at, now). Each yields exactly one row, so joining never multiplies.
 */
export type JoinName = 'acc' | 'paid' | 'pers' | 'cred' | 'pay' | 'prom' | 'con' | 'pts' | 'seg';

export const JOINS: { readonly [K in JoinName]: string } = {
  acc: `left join lateral (
    select max(a.days_past_due) as days_past_due, sum(a.overdue_minor) as overdue, sum(a.minimum_minor) as minimum,
      sum(a.payoff_minor) as payoff, sum(a.original_minor) as original, min(a.oldest_due_date) as oldest_due_date,
      min(a.next_due_date) as next_due_date, max(a.statement_cutoff) as statement_cutoff, max(a.risk_score) as risk_score,
      count(*)::int as accounts, count(distinct a.currency)::int as currencies, min(a.currency) as currency,
      count(distinct a.product)::int as products, min(a.product) as product, count(distinct a.portfolio_id)::int as portfolios,
      min(a.portfolio_id) as portfolio, min(a.as_of) as as_of, min(a.known_at) as known_at,
      bool_or(cardinality(a.invented) > 0) as invented, count(a.overdue_minor)::int as with_overdue
    from accounts a where a.tenant_id = s.tenant_id and a.account_id = any (s.account_ids)) acc on true`,
  // Payments the books did not yet cover: reported, pending and posted alike (law 1), each once, reversals undone.
  paid: `left join lateral (
    select ${PAID_SINCE_BOOKS} as since_books
    from movements m join accounts a on a.tenant_id = m.tenant_id and a.account_id = m.account_id
    where m.tenant_id = s.tenant_id and m.account_id = any (s.account_ids) and ${SINCE_BOOKS}) paid on true`,
  pers: `left join lateral (
    select p.country, p.language, p.zones from persons p where p.tenant_id = s.tenant_id and p.person_id = s.person_id) pers on true`,
  cred: `left join lateral (
    select c.tolerance_minor, c.days_past_due_by from creditors c where c.tenant_id = s.tenant_id and c.creditor_id = s.creditor_id) cred on true`,
  pay: `left join lateral (
    select max(m.effective_at) as last_at, count(*) filter (where m.effective_at > s.now - interval '30 days')::int as last_30,
      (array_agg(m.amount_minor order by m.effective_at desc, m.movement_id desc))[1] as last_amount
    from movements m where m.tenant_id = s.tenant_id and m.account_id = any (s.account_ids) and m.effective_at <= s.now
      and m.kind in ('paymentReported', 'paymentPending', 'paymentPosted')
      and not exists (select from movements later where later.tenant_id = m.tenant_id and later.account_id = m.account_id
        and (later.reverses = m.movement_id or later.confirms = m.movement_id))) pay on true`,
  prom: `left join lateral (
    select count(*) filter (where pr.state in ('active', 'verifying'))::int as active, count(*) filter (where pr.state = 'broken')::int as broken
    from promises pr where pr.tenant_id = s.tenant_id and pr.account_id = any (s.account_ids)) prom on true`,
  con: `left join lateral (
    select count(*) filter (where ct.decided_at > s.now - interval '7 days')::int as last_7, count(*)::int as last_30,
      (array_agg(ct.channel order by ct.decided_at desc, ct.contact_id desc))[1] as last_channel
    from contacts ct where ct.tenant_id = s.tenant_id and ct.person_id = s.person_id and ct.initiated_by = 'creditor'
      and ct.decided_at > s.now - interval '30 days' and ct.decided_at <= s.now
      and ct.state in ('reserved', 'sending', 'sent', 'delivered', 'unknown')) con on true`,
  pts: `left join lateral (
    select coalesce(bool_or(cp.channel = 'sms'), false) as sms, coalesce(bool_or(cp.channel = 'whatsapp'), false) as whatsapp,
      coalesce(bool_or(cp.channel = 'email'), false) as email, coalesce(bool_or(cp.channel = 'voice'), false) as voice
    from contact_points cp where cp.tenant_id = s.tenant_id and cp.person_id = s.person_id
      and (cp.valid_to is null or cp.valid_to > s.now)) pts on true`,
  seg: `left join lateral (
    select f.value #>> '{}' as segment from facts f where f.tenant_id = s.tenant_id and f.level = 'case'
      and f.subject_id = s.case_id and f.fact = 'segment') seg on true`,
};
