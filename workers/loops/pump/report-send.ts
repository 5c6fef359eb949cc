import type { Knex } from 'knex';
import type { SendOutcome } from '#engine/contact/adapter.ts';
import { dispositionOf, outcomeEvent } from '#engine/contact/attempt.ts';
import { endAttempt } from '#engine/store/attempt-store.ts';
import { businessNow } from '#engine/store/business-now.ts';
import { inTenant } from '#engine/store/database.ts';
import { lockContact, moveContact, moveLockedContact } from '#engine/store/move-contact.ts';
import {
  countAnswer,
  countFault,
  holdAccount,
  type Breaker,
  type ProviderAccount,
} from '#engine/store/provider-account-store.ts';
import type { JsonObject } from '#rules/base/json.ts';
import type { Claim } from './begin-send.ts';

/** Writes how a call ended: the row, its attempt, what its case hears. Safe to repeat. One transaction. */
export async function reportOutcome(
  db: Knex,
  account: ProviderAccount,
  claim: Claim,
  outcome: SendOutcome,
): Promise<void> {
  const { tenantId } = account;
  await inTenant(db, tenantId, async (trx) => {
    const [at, row] = await Promise.all([
      businessNow(trx, tenantId),
      lockContact(trx, tenantId, claim.message.contactId),
    ]);
    if (row === undefined) return;
    const end = { at, disposition: dispositionOf(outcome), detail: detailOf(outcome) };
    await Promise.all([
      moveLockedContact(trx, tenantId, row, outcomeEvent(outcome, claim.claimToken, at)),
      endAttempt(trx, tenantId, claim.claimToken, end),
    ]);
  });
}

/** Gives back a claim for which no call was started. */
export async function reportNotStarted(
  db: Knex,
  account: ProviderAccount,
  claim: Claim,
  reason: string,
): Promise<void> {
  const { tenantId } = account;
  const { claimToken, message } = claim;
  await inTenant(db, tenantId, async (trx) => {
    const at = await businessNow(trx, tenantId);
    await moveContact(trx, tenantId, message.contactId, { kind: 'givenBack', at, claimToken, reason });
    await endAttempt(trx, tenantId, claimToken, { at, disposition: 'notStarted', detail: { reason } });
  });
}

/** What an outcome says about the provider itself: breaker and Retry-After. A transaction of its own, after the row's. */
export async function reportHealth(
  db: Knex,
  account: ProviderAccount,
  outcome: SendOutcome,
  { breaker, hadFaults }: { readonly breaker: Breaker; readonly hadFaults: boolean },
): Promise<void> {
  const { kind } = outcome;
  const fault = kind === 'unknown' || kind === 'notReached';
  if (!fault && kind !== 'rateLimited' && !hadFaults) return;
  await inTenant(db, account.tenantId, async (trx) => {
    if (fault) await countFault(trx, account, breaker);
    else if (kind === 'rateLimited') await holdAccount(trx, account, outcome.retryAfterMs);
    else await countAnswer(trx, account);
  });
}

function detailOf(outcome: SendOutcome): JsonObject {
  switch (outcome.kind) {
    case 'accepted':
      return { providerMessageId: outcome.providerMessageId };
    case 'refused':
      return { code: outcome.code, permanent: outcome.permanent };
    case 'rateLimited':
      return { retryAfterMs: outcome.retryAfterMs };
    case 'notReached':
    case 'unknown':
      return { reason: outcome.reason };
  }
}
