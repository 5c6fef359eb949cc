import type { Knex } from 'knex';
import type { ContactId, TenantId } from '#engine/case/ids.ts';
import type { InboundOf } from '#engine/contact/inbound-item.ts';
import { receiptEvent } from '#engine/contact/receipt-event.ts';
import type { InboxEnd } from '#engine/store/inbox-store.ts';
import { moveContact } from '#engine/store/move-contact.ts';
import type { Apply } from './apply-item.ts';

/** A receipt moves its contact; where it came late or twice it changes nothing. For nobody's contact: dead letter. */
export const applyReceipt: Apply<'receipt'> = async (
  trx,
  { tenantId, providerAccountId, at },
  item,
): Promise<InboxEnd> => {
  const contactId = await contactOf(trx, tenantId, providerAccountId, item);
  if (contactId === undefined) return { state: 'dead', outcome: 'unknownContact' };
  const moved = await moveContact(trx, tenantId, contactId, receiptEvent(item, at));
  if (moved.kind === 'notFound') return { state: 'dead', outcome: 'unknownContact' };
  const outcome = moved.kind === 'moved' ? moved.to : `${moved.kind}: ${moved.why}`;
  return { state: 'applied', outcome, contactId };
};

/** By the provider's own id first: it cannot name another account's contact. */
async function contactOf(
  trx: Knex.Transaction,
  tenantId: TenantId,
  providerAccountId: string,
  { providerMessageId, contactId }: InboundOf<'receipt'>,
): Promise<ContactId | undefined> {
  const account = { tenant_id: tenantId, provider_account_id: providerAccountId };
  for (const key of [{ provider_message_id: providerMessageId }, { contact_id: contactId }]) {
    if (Object.values(key).includes(null)) continue;
    const row = await trx('contacts')
      .where({ ...account, ...key })
      .first<{ contact_id: ContactId } | undefined>('contact_id');
    if (row !== undefined) return row.contact_id;
  }
  return undefined;
}
