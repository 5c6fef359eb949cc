import { newId } from '#engine/store/new-id.ts';
import { inTenant } from '#engine/store/database.ts';
import { startAttempt } from '#engine/store/attempt-store.ts';
import { lockForSend, type LockedForSend, type PickedContact } from '#engine/store/contact-store.ts';
import { moveLockedContact } from '#engine/store/move-contact.ts';
import type { ProviderAccount } from '#engine/store/provider-account-store.ts';
import type { OutgoingMessage } from '#engine/contact/adapter.ts';
import { lastLook } from '#engine/contact/last-look.ts';
import type { PumpDependencies } from './pump-dependencies.ts';

/** A claim: this process, and no other, may make one call for it, now. */
export type Claim = {
  readonly message: OutgoingMessage;
  readonly claimToken: string;
  /** Real; when the locks were held. */
  readonly claimedMs: number;
};

/** The last look under the locks, and what follows from it; null: nothing is to be sent. One transaction. */
export async function beginSend(
  { db, clock, options, log }: PumpDependencies,
  account: ProviderAccount,
  picked: PickedContact,
): Promise<Claim | null> {
  const { tenantId } = account;
  return inTenant(db, tenantId, async (trx) => {
    const locked = await lockForSend(trx, tenantId, picked);
    if (locked === undefined) return null;
    const claimedMs = clock();
    const { look, row } = locked;
    const answer = lastLook(look);
    if (answer.kind === 'leave') {
      log.debug({ tenantId, contactId: picked.contactId, why: answer.why }, 'pump.left');
      return null;
    }
    if (answer.kind === 'move') {
      await moveLockedContact(trx, tenantId, row, answer.event);
      return null;
    }
    const claimToken = newId('claim');
    const claimed = { kind: 'claimed', at: look.now, claimToken, leaseMs: options.leaseMs } as const;
    const moved = await moveLockedContact(trx, tenantId, row, claimed);
    if (moved.kind !== 'moved') return null;
    await startAttempt(trx, tenantId, row.contact_id, { attemptId: claimToken, at: look.now });
    return { message: messageOf(account, locked), claimToken, claimedMs };
  });
}

function messageOf(account: ProviderAccount, { row, text, look }: LockedForSend): OutgoingMessage {
  return {
    contactId: row.contact_id,
    tenantId: account.tenantId,
    providerAccountId: account.providerAccountId,
    channel: text.channel,
    to: text.address ?? '',
    subject: text.subject,
    body: text.body ?? '',
    language: text.language,
    businessAt: look.now,
  };
}
