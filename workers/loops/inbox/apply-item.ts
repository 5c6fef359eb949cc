import type { Knex } from 'knex';
import type { TenantId } from '#engine/case/ids.ts';
import type { InboundKind, InboundOf } from '#engine/contact/inbound-item.ts';
import type { InboxEnd } from '#engine/store/inbox-store.ts';
import type { Instant } from '#rules/base/instant.ts';

export type ApplyContext = {
  readonly tenantId: TenantId;
  readonly inboxId: string;
  readonly providerAccountId: string;
  /** Business now. */
  readonly at: Instant;
};

/** Applies one stored item, in the transaction that marks its row. Total: what cannot be applied ends dead, with a code. */
export type Apply<K extends InboundKind> = (
  trx: Knex.Transaction,
  context: ApplyContext,
  item: InboundOf<K>,
) => Promise<InboxEnd>;
