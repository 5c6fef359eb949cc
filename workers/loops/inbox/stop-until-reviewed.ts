import type { Knex } from 'knex';
import type { TenantId } from '#engine/case/ids.ts';
import { businessNow } from '#engine/store/business-now.ts';
import type { InboxRow } from '#engine/store/inbox-store.ts';
import { recordHoldsTogether, type HoldTargets } from '#engine/store/record-holds-together.ts';
import { accountsPaid } from './accounts-paid.ts';
import { findSender } from './find-sender.ts';

/** Who answers for what came in and could not be applied. */
const OWNER = 'coordinator';

/**
 * Stops collection of whom an unapplied payment or opt-out concerns, under holds with an owner, until someone has looked
 * (laws 1, 4); once for each row. A payment stops its accounts, an opt-out the channel it is about.
 */
export async function stopUntilReviewed(trx: Knex.Transaction, tenantId: TenantId, row: InboxRow): Promise<void> {
  const { inboxId, kind } = row;
  const placed = await trx('holds')
    .where({ tenant_id: tenantId, source: inboxId })
    .first<object | undefined>('hold_id');
  if (placed !== undefined) return;
  const targets = await targetsOf(trx, tenantId, row);
  if (targets.length === 0) return;
  const at = await businessNow(trx, tenantId);
  await recordHoldsTogether(
    trx,
    {
      ...{ tenantId, kind: kind === 'payment' ? 'dispute' : 'cease', reviewAt: null, owner: OWNER },
      ...{ source: inboxId, note: `inbox ${inboxId}`, at, by: 'inbox' },
    },
    targets,
  );
}

async function targetsOf(trx: Knex.Transaction, tenantId: TenantId, { item }: InboxRow): Promise<HoldTargets> {
  switch (item.kind) {
    case 'payment': {
      const accounts = await accountsPaid(trx, tenantId, item);
      return accounts.map((accountId) => ({ kind: 'account' as const, accountId }));
    }
    case 'reply':
    case 'optOut': {
      const { persons } = await findSender(trx, tenantId, item);
      return persons.map((personId) => ({ kind: 'channel' as const, personId, channel: item.channel }));
    }
    case 'receipt':
    case 'unreadable':
      return [];
  }
}
