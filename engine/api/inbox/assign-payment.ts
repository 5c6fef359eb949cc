import type { Knex } from 'knex';
import { makeId } from '#engine/case/make-id.ts';
import { businessNow } from '#engine/store/business-now.ts';
import { endInbound, lockReceived } from '#engine/store/inbox-store.ts';
import { MOVEMENT_OF, recordInboundPayment } from '#engine/store/record-inbound-payment.ts';
import { releaseHoldsFrom } from '#engine/store/release-holds-from.ts';
import type { Session } from '#engine/store/session-store.ts';
import { refusedMovement } from '../account/service.ts';
import { effectOf } from '../http/change-effect.ts';
import { notFound, ProblemError } from '../http/problem-error.ts';

/**
 * Puts a payment that found no single account on the one a person names, and ends the holds it placed, in one
 * transaction: collection of that account decides on the payment, that of the others goes on.
 */
export async function assignPayment(
  trx: Knex.Transaction,
  { tenantId, userId }: Session,
  { inboxId, accountId: account }: { readonly inboxId: string; readonly accountId: string },
) {
  const row = await lockReceived(trx, tenantId, inboxId);
  if (row === undefined) throw notFound('payment', inboxId);
  const { item } = row;
  if (row.state !== 'dead' || item.kind !== 'payment') {
    throw new ProblemError('wrongState', 'Only a payment that found no account can be assigned.');
  }
  const at = await businessNow(trx, tenantId);
  const accountId = makeId.account(account);
  const { providerAccountId } = row;
  const recorded = await recordInboundPayment(trx, {
    ...{ tenantId, providerAccountId, accountId, item, at, assignedBy: userId },
  });
  if (!recorded.ok) throw refusedMovement(recorded.error);
  const { movementId, duplicate, change } = recorded.value;
  await releaseHoldsFrom(trx, { tenantId, source: inboxId, note: `assigned to ${account}`, at, by: userId });
  await endInbound(trx, tenantId, inboxId, {
    ...{ state: 'applied', outcome: MOVEMENT_OF[item.status], caseId: change.caseIds[0] ?? null },
  });
  return { movementId, duplicate, effect: effectOf(change) };
}
