import type { Knex } from 'knex';
import type { TenantId } from '#engine/case/ids.ts';
import { businessNow } from '#engine/store/business-now.ts';
import { endInbound, type InboxEnd, type InboxRow } from '#engine/store/inbox-store.ts';
import type { ApplyContext } from './apply-item.ts';
import { applyPayment } from './apply-payment.ts';
import { applyReceipt } from './apply-receipt.ts';
import { applyOptOut, applyReply } from './apply-reply.ts';

/** Applies a locked row and marks it, in the caller's transaction. The row's kind decides: a reply of opt-out words is an opt-out. */
export async function applyInboxRow(trx: Knex.Transaction, tenantId: TenantId, row: InboxRow): Promise<InboxEnd> {
  const { inboxId, providerAccountId } = row;
  const at = await businessNow(trx, tenantId);
  const end = await applyByKind(trx, { tenantId, inboxId, providerAccountId, at }, row);
  await endInbound(trx, tenantId, inboxId, end);
  return end;
}

async function applyByKind(trx: Knex.Transaction, context: ApplyContext, { kind, item }: InboxRow): Promise<InboxEnd> {
  switch (item.kind) {
    case 'receipt':
      return applyReceipt(trx, context, item);
    case 'reply':
      return kind === 'optOut'
        ? applyOptOut(trx, context, { ...item, kind: 'optOut' })
        : applyReply(trx, context, item);
    case 'optOut':
      return applyOptOut(trx, context, item);
    case 'payment':
      return applyPayment(trx, context, item);
    case 'unreadable':
      return { state: 'dead', outcome: 'unreadable' };
  }
}
