import type { Knex } from 'knex';
import type { CaseId, ContactId, TenantId } from '#engine/case/ids.ts';
import type { PaymentStatus } from '#engine/contact/inbound-item.ts';
import type { Instant } from '#rules/base/instant.ts';
import type { Currency } from '#rules/base/money.ts';

/** What came in, as a screen shows it. */
export type InboxItem = {
  readonly id: string;
  readonly kind: 'receipt' | 'reply' | 'optOut' | 'payment' | 'unreadable';
  readonly receivedAt: Instant;
  readonly state: 'stored' | 'applied' | 'dead';
  readonly outcome: string | null;
  readonly providerAccountId: string;
  readonly caseId: CaseId | null;
  readonly contactId: ContactId | null;
  readonly personId: string | null;
  readonly personName: string | null;
  readonly text: string | null;
  readonly payment: {
    readonly reference: string;
    readonly status: PaymentStatus;
    readonly amountMinor: number;
    readonly currency: Currency;
  } | null;
};

export type InboxFilter = {
  readonly tenantId: TenantId;
  readonly kind: InboxItem['kind'] | null;
  readonly state: InboxItem['state'] | null;
  readonly caseId: string | null;
  readonly after: { readonly receivedAt: string; readonly id: string } | null;
  readonly limit: number;
};

/** Newest first. */
export async function listInbox(trx: Knex.Transaction, filter: InboxFilter): Promise<readonly InboxItem[]> {
  const received = "date_trunc('milliseconds', i.received_at)";
  const query = trx('inbox as i')
    .leftJoin('persons as p', (on) => on.on('p.tenant_id', 'i.tenant_id').andOn('p.person_id', 'i.person_id'))
    .where({ 'i.tenant_id': filter.tenantId });
  if (filter.kind !== null) query.where({ 'i.kind': filter.kind });
  if (filter.state !== null) query.where({ 'i.state': filter.state });
  if (filter.caseId !== null) query.where({ 'i.case_id': filter.caseId });
  if (filter.after !== null) {
    query.whereRaw(`(${received}, i.inbox_id) < (?::timestamptz, ?)`, [filter.after.receivedAt, filter.after.id]);
  }
  const columns = {
    id: 'i.inbox_id',
    kind: 'i.kind',
    receivedAt: 'i.received_at',
    state: 'i.state',
    outcome: 'i.outcome',
    providerAccountId: 'i.provider_account_id',
    caseId: 'i.case_id',
    contactId: 'i.contact_id',
    personId: 'i.person_id',
    personName: 'p.full_name',
    text: 'i.text',
  };
  return query
    .orderByRaw(`${received} desc, i.inbox_id desc`)
    .limit(filter.limit)
    .select(trx.raw(PAYMENT))
    .select<InboxItem[]>(columns);
}

/** What a payment's item says of itself; null for every other kind. */
const PAYMENT = `case when i.item ->> 'kind' = 'payment' then jsonb_build_object('reference', i.item -> 'paymentReference',
  'status', i.item -> 'status', 'amountMinor', i.item -> 'amountMinor', 'currency', i.item -> 'currency') end as payment`;
