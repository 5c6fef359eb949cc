import type { Knex } from 'knex';
import type { CaseId, ContactId, TenantId } from '#engine/case/ids.ts';
import type { Channel, Purpose, RecipientRole } from '#engine/case/words.ts';
import type { ContactState } from '#engine/contact/contact-state.ts';
import type { Instant } from '#rules/base/instant.ts';

/** A contact as screens show it; the text is the very bytes that left. */
export type ContactView = {
  readonly id: ContactId;
  readonly caseId: CaseId | null;
  readonly origin: 'cauce' | 'outside';
  readonly seq: number | null;
  readonly stepId: string | null;
  readonly channel: Channel;
  readonly purpose: Purpose;
  readonly tone: string | null;
  readonly recipientRole: RecipientRole;
  readonly templateId: string | null;
  readonly language: string | null;
  readonly state: ContactState;
  readonly reason: string | null;
  readonly decidedAt: Instant;
  readonly sendBefore: Instant | null;
  readonly sentAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly address: string | null;
  readonly subject: string | null;
  readonly body: string | null;
  readonly sha256: string | null;
  readonly attempts: {
    readonly number: number;
    readonly startedAt: Instant;
    readonly endedAt: Instant | null;
    readonly disposition: string | null;
  }[];
};

const COLUMNS = {
  id: 'contact_id',
  caseId: 'case_id',
  origin: 'origin',
  seq: 'seq',
  stepId: 'step_id',
  channel: 'channel',
  purpose: 'purpose',
  tone: 'tone',
  recipientRole: 'recipient_role',
  templateId: 'template_id',
  language: 'language',
  state: 'state',
  reason: 'reason',
  decidedAt: 'decided_at',
  sendBefore: 'send_before',
  sentAt: 'sent_at',
  endedAt: 'ended_at',
  address: 'address',
  subject: 'subject',
  body: 'body',
  sha256: 'body_sha256',
} as const;

export type ContactFilter = {
  readonly tenantId: TenantId;
  readonly caseId: string | null;
  readonly channel: Channel | null;
  readonly state: ContactState | null;
  /** `decidedAt` and id of the last row of the page before. */
  readonly after: { readonly decidedAt: string; readonly id: string } | null;
  readonly limit: number;
};

/** Newest decision first, each with its attempts. */
export async function listContacts(trx: Knex.Transaction, filter: ContactFilter): Promise<readonly ContactView[]> {
  // Instants are read to the millisecond, so that is what is compared and sorted by.
  const decided = "date_trunc('milliseconds', decided_at)";
  const query = trx('contacts').where({ tenant_id: filter.tenantId });
  if (filter.caseId !== null) query.where({ case_id: filter.caseId });
  if (filter.channel !== null) query.where({ channel: filter.channel });
  if (filter.state !== null) query.where({ state: filter.state });
  if (filter.after !== null) {
    query.whereRaw(`(${decided}, contact_id) < (?::timestamptz, ?)`, [filter.after.decidedAt, filter.after.id]);
  }
  const rows = await query
    .orderByRaw(`${decided} desc, contact_id desc`)
    .limit(filter.limit)
    .select<Omit<ContactView, 'attempts'>[]>(COLUMNS);
  const attempts = await attemptsOf(
    trx,
    filter.tenantId,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({ ...row, attempts: attempts.get(row.id) ?? [] }));
}

type Attempt = ContactView['attempts'][number];

async function attemptsOf(
  trx: Knex.Transaction,
  tenantId: TenantId,
  contactIds: readonly ContactId[],
): Promise<ReadonlyMap<ContactId, Attempt[]>> {
  const rows = await trx('attempts')
    .where({ tenant_id: tenantId })
    .whereIn('contact_id', contactIds)
    .orderBy(['contact_id', 'number'])
    .select<(Attempt & { readonly contactId: ContactId })[]>({
      contactId: 'contact_id',
      number: 'number',
      startedAt: 'started_at',
      endedAt: 'ended_at',
      disposition: 'disposition',
    });
  const byContact = new Map<ContactId, Attempt[]>();
  for (const { contactId, ...attempt } of rows)
    byContact.set(contactId, [...(byContact.get(contactId) ?? []), attempt]);
  return byContact;
}
