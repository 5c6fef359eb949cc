import type { Knex } from 'knex';
import type { Logger } from 'pino';
import type { TenantId } from '#engine/case/ids.ts';
import type { InboundHeaders, VerifyError } from '#engine/contact/adapter.ts';
import { inTenant } from '#engine/store/database.ts';
import { storeInbound } from '#engine/store/inbox-store.ts';
import { readProviderAccount } from '#engine/store/provider-account-store.ts';
import type { AdapterFor } from '#workers/channels/adapter-registry.ts';

export type Webhook = {
  readonly tenantId: TenantId;
  readonly providerAccountId: string;
  /** The body exactly as it came: the signature is over these bytes. */
  readonly rawBody: Uint8Array;
  /** Names in lower case. */
  readonly headers: InboundHeaders;
};

export type WebhookAnswer =
  | { readonly kind: 'stored'; readonly inboxIds: readonly string[]; readonly duplicates: number }
  | {
      readonly kind: 'refused';
      readonly code: VerifyError['code'] | 'unknownAccount' | 'badAccount' | 'tooLarge';
      readonly sentence: string;
    };

/** The HTTP status that answers each refusal; `stored` is 200. */
export const WEBHOOK_STATUS: Readonly<Record<Extract<WebhookAnswer, { kind: 'refused' }>['code'], number>> = {
  unsigned: 401,
  badSignature: 401,
  staleSignature: 401,
  notSupported: 404,
  unknownAccount: 404,
  badAccount: 500,
  tooLarge: 413,
};

/** The largest body that is looked at. A route that reads bodies should stop there too. */
const WEBHOOK_LIMIT_BYTES = 1024 * 1024;

export type WebhookDependencies = {
  readonly db: Knex;
  readonly adapterFor: AdapterFor;
  readonly log: Logger;
};

/**
 * Receives a provider's webhook (reference/law-and-domain.md E2): verify the raw bytes, store, answer; applying comes later. Free of any
 * HTTP framework. Throws only when Postgres does not answer: then the provider must be told to come again (503).
 */
export function createReceiveWebhook({ db, adapterFor, log }: WebhookDependencies) {
  return async (webhook: Webhook): Promise<WebhookAnswer> => {
    const { tenantId, providerAccountId, rawBody, headers } = webhook;
    if (rawBody.byteLength > WEBHOOK_LIMIT_BYTES) {
      const sentence = `a webhook may have ${String(WEBHOOK_LIMIT_BYTES)} bytes; this one has ${String(rawBody.byteLength)}`;
      return { kind: 'refused', code: 'tooLarge', sentence };
    }
    const account = await inTenant(db, tenantId, (trx) => readProviderAccount(trx, tenantId, providerAccountId));
    if (account === undefined) return { kind: 'refused', code: 'unknownAccount', sentence: 'no such provider account' };
    const adapter = adapterFor(account);
    if (!adapter.ok) {
      log.error({ tenantId, providerAccountId, why: adapter.error }, 'webhook.badAccount');
      return { kind: 'refused', code: 'badAccount', sentence: 'this provider account is not configured' };
    }
    const verified = adapter.value.verify(rawBody, headers);
    if (!verified.ok) {
      // Never the body: it is whatever a stranger sent.
      log.warn({ tenantId, providerAccountId, code: verified.error.code }, 'webhook.refused');
      return { kind: 'refused', ...verified.error };
    }
    const { stored, duplicates } = await storeInbound(db, tenantId, providerAccountId, verified.value, rawBody);
    log.info({ tenantId, providerAccountId, stored: stored.length, duplicates }, 'webhook.stored');
    return { kind: 'stored', inboxIds: stored, duplicates };
  };
}
