import type { ContactId, TenantId } from '#engine/case/ids.ts';
import type { Channel } from '#engine/case/words.ts';
import type { Instant } from '#rules/base/instant.ts';
import type { Result } from '#rules/base/result.ts';
import type { InboundItem } from './inbound-item.ts';

export const ADAPTER_NAMES = ['sandbox', 'smtp', 'http'] as const;
export type AdapterName = (typeof ADAPTER_NAMES)[number];

/** One message as it was rendered, gated and hashed; an adapter adds an envelope, never a word. */
export type OutgoingMessage = {
  /** Also the idempotency key of the call. */
  readonly contactId: ContactId;
  readonly tenantId: TenantId;
  readonly providerAccountId: string;
  readonly channel: Channel;
  readonly to: string;
  readonly subject: string | null;
  readonly body: string;
  readonly language: string | null;
  /** Business time of the claim; for the provider's log only. */
  readonly businessAt: Instant;
};

export type SendLimits = {
  /** Real milliseconds the call may last before its outcome is unknown. */
  readonly timeoutMs: number;
  /** Real milliseconds since 1970 after which a provider that can must refuse it: a frozen pump must not send late. */
  readonly notAfterMs: number;
};

/**
 * How a call ended. `notReached` and `rateLimited` promise that the provider did not take it; whatever is not certain is
 * `unknown`.
 */
export type SendOutcome =
  | { readonly kind: 'accepted'; readonly providerMessageId: string }
  | { readonly kind: 'refused'; readonly code: string; readonly permanent: boolean }
  | { readonly kind: 'rateLimited'; readonly retryAfterMs: number }
  | { readonly kind: 'notReached'; readonly reason: string }
  | { readonly kind: 'unknown'; readonly reason: string };

/** What a provider says about a contact whose outcome is unknown. `notReceived` is its word, not a guess. */
export type LookUpOutcome =
  | { readonly kind: 'accepted'; readonly providerMessageId: string }
  | { readonly kind: 'delivered'; readonly providerMessageId: string }
  | { readonly kind: 'failed'; readonly providerMessageId: string; readonly code: string }
  | { readonly kind: 'notReceived' }
  | { readonly kind: 'cannotTell'; readonly reason: string };

/** Header names in lower case. */
export type InboundHeaders = Readonly<Record<string, string | undefined>>;

export type VerifyError = {
  readonly code: 'unsigned' | 'badSignature' | 'staleSignature' | 'notSupported';
  readonly sentence: string;
};

/** One provider account as the pump and the inbox see it. Every adapter passes workers/channels/channel.contract.ts. */
export type ChannelAdapter = {
  readonly name: AdapterName;
  readonly channels: readonly Channel[];
  readonly lookup: 'supported' | 'none';
  /** Never throws for what a provider or a network can do: that is an outcome. */
  send(message: OutgoingMessage, limits: SendLimits): Promise<SendOutcome>;
  /** Adapters with `lookup: 'none'` answer `cannotTell`. */
  lookUp(contactId: ContactId, timeoutMs: number): Promise<LookUpOutcome>;
  /**
   * Checks the signature on the raw bytes, then reads them. What is signed and makes no sense is an `unreadable`
   * item, to be stored and seen, not an error.
   */
  verify(rawBody: Uint8Array, headers: InboundHeaders): Result<readonly InboundItem[], VerifyError>;
};
