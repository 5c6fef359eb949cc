import type { Knex } from 'knex';
import type { CaseId, ContactId, PersonId, TenantId } from '#engine/case/ids.ts';
import type { Channel } from '#engine/case/words.ts';
import type { InboundOf } from '#engine/contact/inbound-item.ts';

/** Who wrote: the contact answered where it is known, and those it speaks for. */
export type Sender = {
  readonly contactId: ContactId | null;
  /**
   * Ascending. Of a reply, the contact's recipient alone where a contact to that address names them; of an opt-out, everybody
   * who has the address, and the recipient: nobody who shares a phone can say STOP for one of its people only.
   */
  readonly persons: readonly PersonId[];
  /** The open case that should hear it. */
  readonly caseId: CaseId | null;
  /** The case whose contact was answered, open or not: where an auditor looks for the answer. */
  readonly answeredCaseId: CaseId | null;
};

/** Channels that share one kind of address. */
const SAME_ADDRESS: Readonly<Record<Channel, readonly Channel[]>> = {
  sms: ['sms', 'whatsapp', 'rcs', 'voice', 'dialer'],
  whatsapp: ['whatsapp', 'sms', 'rcs', 'voice', 'dialer'],
  rcs: ['rcs', 'sms', 'whatsapp', 'voice', 'dialer'],
  voice: ['voice', 'dialer', 'sms', 'whatsapp', 'rcs'],
  dialer: ['dialer', 'voice', 'sms', 'whatsapp', 'rcs'],
  email: ['email'],
  letter: ['letter'],
  visit: ['visit'],
  meeting: ['meeting'],
};

/**
 * Finds who sent a reply or opt-out: by the contact it names, else by the last contact that left for that address, else by contact
 * point. Reads only; takes no locks.
 */
export async function findSender(
  trx: Knex.Transaction,
  tenantId: TenantId,
  item: InboundOf<'reply' | 'optOut'>,
): Promise<Sender> {
  const contact = (await contactById(trx, tenantId, item.contactId)) ?? (await lastContactTo(trx, tenantId, item));
  const isNamed = item.kind === 'reply' && contact !== undefined && contact.address === item.from.trim();
  const persons = isNamed ? [contact.personId] : await personsAt(trx, tenantId, item, contact?.personId);
  const caseId = await openCase(trx, tenantId, contact?.caseId ?? null, persons);
  return { contactId: contact?.contactId ?? null, persons, caseId, answeredCaseId: contact?.caseId ?? null };
}

type FoundContact = {
  readonly contactId: ContactId;
  readonly personId: PersonId;
  readonly caseId: CaseId | null;
  readonly address: string | null;
};
const CONTACT = { contactId: 'contact_id', personId: 'person_id', caseId: 'case_id', address: 'address' };

async function contactById(trx: Knex.Transaction, tenantId: TenantId, contactId: ContactId | null) {
  if (contactId === null) return undefined;
  return trx('contacts').where({ tenant_id: tenantId, contact_id: contactId }).first<FoundContact | undefined>(CONTACT);
}

async function lastContactTo(trx: Knex.Transaction, tenantId: TenantId, item: InboundOf<'reply' | 'optOut'>) {
  return trx('contacts')
    .where({ tenant_id: tenantId, channel: item.channel, address: item.from.trim() })
    .whereNotNull('sent_at')
    .orderBy('sent_at', 'desc')
    .first<FoundContact | undefined>(CONTACT);
}

async function personsAt(
  trx: Knex.Transaction,
  tenantId: TenantId,
  item: InboundOf<'reply' | 'optOut'>,
  also: PersonId | undefined,
): Promise<readonly PersonId[]> {
  const from = item.from.trim();
  const found = await trx('contact_points')
    .where({ tenant_id: tenantId })
    .whereIn('channel', SAME_ADDRESS[item.channel])
    .whereIn('address', [from, from.toLowerCase()])
    .distinct()
    .pluck<PersonId[]>('person_id');
  return [...new Set(also === undefined ? found : [...found, also])].sort();
}

/** The contact's own case while it is open, else the newest open case of those persons. */
async function openCase(
  trx: Knex.Transaction,
  tenantId: TenantId,
  own: CaseId | null,
  persons: readonly PersonId[],
): Promise<CaseId | null> {
  const open = await trx('cases')
    .where({ tenant_id: tenantId })
    .where('status', '<>', 'closed')
    .where((either) => {
      void either.whereIn('person_id', persons);
      if (own !== null) void either.orWhere('case_id', own);
    })
    .orderByRaw('(case_id = ?) desc, opened_at desc', [own ?? ''])
    .first<{ case_id: CaseId } | undefined>('case_id');
  return open?.case_id ?? null;
}
