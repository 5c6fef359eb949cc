import type { Instant } from '#rules/base/instant.ts';
import type { ContactEvent } from './contact-event.ts';
import type { InboundOf, ReceiptStatus } from './inbound-item.ts';

/** What a receipt says about its contact, at business time `at`. Read is delivered, and more than we need to know. */
const EVENT_OF: Readonly<Record<ReceiptStatus, 'accepted' | 'delivered' | 'failedForNow' | 'failedForGood'>> = {
  accepted: 'accepted',
  sent: 'accepted',
  delivered: 'delivered',
  read: 'delivered',
  failed: 'failedForNow',
  undeliverable: 'failedForGood',
};

/** The contact event of a receipt. */
export function receiptEvent(receipt: InboundOf<'receipt'>, at: Instant): ContactEvent {
  const { providerMessageId } = receipt;
  const kind = EVENT_OF[receipt.status];
  if (kind === 'accepted' || kind === 'delivered') return { kind, at, providerMessageId };
  return {
    kind: 'failed',
    at,
    providerMessageId,
    code: receipt.code ?? receipt.status,
    permanent: kind === 'failedForGood',
  };
}
