import type { ContactId } from '#engine/case/ids.ts';
import type { Channel } from '#engine/case/words.ts';
import type { Instant } from '#rules/base/instant.ts';
import type { JsonObject } from '#rules/base/json.ts';

/**
 * One piece of news from a provider. `dedupeKey` is unique per provider account and the same however often it is
 * delivered (reference/law-and-domain.md E2: message id and status; the provider's own id for replies and payments).
 * `at` is the provider's clock.
 */
export type InboundItem = { readonly dedupeKey: string; readonly at: Instant } & (
  | {
      readonly kind: 'receipt';
      readonly contactId: ContactId | null;
      readonly providerMessageId: string | null;
      readonly status: ReceiptStatus;
      readonly code: string | null;
    }
  | {
      readonly kind: 'reply';
      /** The contact it answers, where the provider knows. */
      readonly contactId: ContactId | null;
      readonly channel: Channel;
      readonly from: string;
      readonly text: string;
    }
  | {
      /** The provider's own opt-out, e.g. one-click unsubscribe; opt-out words in a reply become this too. */
      readonly kind: 'optOut';
      readonly contactId: ContactId | null;
      readonly channel: Channel;
      readonly from: string;
      readonly text: string;
    }
  | {
      readonly kind: 'payment';
      readonly status: PaymentStatus;
      /** The account by the reference that its debtor pays with. */
      readonly paymentReference: string;
      readonly amountMinor: number;
      readonly currency: string;
      readonly externalRef: string;
      /** The payment that this one takes back; only with `reversed`. */
      readonly reverses: string | null;
    }
  | { readonly kind: 'unreadable'; readonly why: string; readonly seen: JsonObject }
);

export type InboundKind = InboundItem['kind'];
export type InboundOf<K extends InboundKind> = Extract<InboundItem, { readonly kind: K }>;

/** Provider statuses, normalised (reference/law-and-domain.md E1). */
export const RECEIPT_STATUSES = ['accepted', 'sent', 'delivered', 'read', 'failed', 'undeliverable'] as const;
export type ReceiptStatus = (typeof RECEIPT_STATUSES)[number];

export const PAYMENT_STATUSES = ['reported', 'pending', 'posted', 'reversed'] as const;
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number];
