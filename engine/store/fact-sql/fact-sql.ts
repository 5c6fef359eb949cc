import type { FactId } from '#rules/facts/catalogue.ts';
import type { JoinName } from './joins.ts';

/**
 * One SQL expression per catalogue fact: the case's snapshot, the segments and the bulk decision are all built from
 * this table, so they cannot disagree. Money is minor units; null where accounts of several currencies would mix.
 */
export type FactExpression = {
  readonly joins: readonly JoinName[];
  readonly sql: string;
  /** `books`: carries the portfolio's cut-off and when we learned it (law 10). */
  readonly source: 'books' | 'file' | 'ours';
};

const ONE_CURRENCY = (column: string): string => `case when acc.currencies = 1 then ${column} end`;
/** What is still overdue after the payments the books had not seen. */
const OVERDUE = ONE_CURRENCY('acc.overdue - paid.since_books');
const DAYS_OURS = `case when acc.oldest_due_date is null then null
  else greatest(0, (s.now at time zone coalesce(pers.zones[1], 'UTC'))::date - acc.oldest_due_date) end`;
const DAYS = `case when cred.days_past_due_by = 'ours' then (${DAYS_OURS}) else acc.days_past_due end`;

export const FACT_SQL: { readonly [K in FactId]: FactExpression } = {
  daysPastDue: { joins: ['acc', 'cred', 'pers'], sql: DAYS, source: 'books' },
  daysPastDueOurs: { joins: ['acc', 'pers'], sql: DAYS_OURS, source: 'ours' },
  overdueAmount: { joins: ['acc', 'paid'], sql: OVERDUE, source: 'books' },
  minimumAmount: { joins: ['acc'], sql: ONE_CURRENCY('acc.minimum'), source: 'books' },
  payoffAmount: { joins: ['acc', 'paid'], sql: ONE_CURRENCY('acc.payoff - paid.since_books'), source: 'books' },
  originalAmount: { joins: ['acc'], sql: ONE_CURRENCY('acc.original'), source: 'books' },
  currency: { joins: ['acc'], sql: ONE_CURRENCY('acc.currency'), source: 'books' },
  nothingDue: {
    joins: ['acc', 'paid', 'cred'],
    sql: `case when acc.with_overdue < acc.accounts then null else (${OVERDUE}) <= cred.tolerance_minor end`,
    source: 'books',
  },
  bucket: {
    joins: ['acc', 'cred', 'pers'],
    sql: `(select case when d is null then null when d <= 0 then 'current' when d < 30 then '1-29' when d < 60 then '30-59'
      when d < 90 then '60-89' when d < 120 then '90-119' else '120+' end from (select ${DAYS} as d) days)`,
    source: 'books',
  },
  product: { joins: ['acc'], sql: `case when acc.products = 1 then acc.product end`, source: 'file' },
  creditor: { joins: [], sql: `s.creditor_id`, source: 'file' },
  portfolio: { joins: ['acc'], sql: `case when acc.portfolios = 1 then acc.portfolio end`, source: 'file' },
  country: { joins: ['pers'], sql: `pers.country`, source: 'file' },
  language: { joins: ['pers'], sql: `pers.language`, source: 'file' },
  oldestDueDate: { joins: ['acc'], sql: `acc.oldest_due_date`, source: 'books' },
  nextDueDate: { joins: ['acc'], sql: `acc.next_due_date`, source: 'books' },
  lastPaymentDate: {
    joins: ['pay', 'pers'],
    sql: `(pay.last_at at time zone coalesce(pers.zones[1], 'UTC'))::date`,
    source: 'ours',
  },
  lastPaymentAmount: { joins: ['pay'], sql: `pay.last_amount`, source: 'ours' },
  paymentsLast30Days: { joins: ['pay'], sql: `pay.last_30`, source: 'ours' },
  statementCutoff: { joins: ['acc'], sql: `acc.statement_cutoff`, source: 'books' },
  promiseOpen: { joins: ['prom'], sql: `prom.active > 0`, source: 'ours' },
  promisesBroken: { joins: ['prom'], sql: `prom.broken`, source: 'ours' },
  contactsLast7Days: { joins: ['con'], sql: `con.last_7`, source: 'ours' },
  contactsLast30Days: { joins: ['con'], sql: `con.last_30`, source: 'ours' },
  lastContactChannel: { joins: ['con'], sql: `con.last_channel`, source: 'ours' },
  hasSms: { joins: ['pts'], sql: `pts.sms`, source: 'file' },
  hasWhatsapp: { joins: ['pts'], sql: `pts.whatsapp`, source: 'file' },
  hasEmail: { joins: ['pts'], sql: `pts.email`, source: 'file' },
  hasVoice: { joins: ['pts'], sql: `pts.voice`, source: 'file' },
  riskScore: { joins: ['acc'], sql: `acc.risk_score`, source: 'file' },
  accountsInCase: { joins: ['acc'], sql: `acc.accounts`, source: 'ours' },
  segment: { joins: ['seg'], sql: `seg.segment`, source: 'ours' },
  caseAgeDays: {
    joins: [],
    sql: `case when s.opened_at is null then 0 else extract(day from s.now - s.opened_at)::int end`,
    source: 'ours',
  },
};
