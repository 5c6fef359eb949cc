import type { TenantId } from '#engine/case/ids.ts';

/** A provider's call as it came; `workers/loops/inbox` (`createReceiveWebhook`) verifies and stores it. */
export type WebhookPort = (webhook: {
  readonly tenantId: TenantId;
  readonly providerAccountId: string;
  /** The body exactly as it came: the signature is over these bytes. */
  readonly rawBody: Uint8Array;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
}) => Promise<
  | { readonly kind: 'stored'; readonly inboxIds: readonly string[]; readonly duplicates: number }
  | { readonly kind: 'refused'; readonly code: string; readonly sentence: string }
>;
