import type { Knex } from 'knex';
import type { AccountId, TenantId } from '#engine/case/ids.ts';
import type { InboundOf, PaymentStatus } from '#engine/contact/inbound-item.ts';
import type { Instant } from '#rules/base/instant.ts';
import { err, type Result } from '#rules/base/result.ts';
import { recordMovement, type MovementKind, type MovementRefusal, type RecordedMovement } from './record-movement.ts';

/** What a provider's payment is in the books. */
export const MOVEMENT_OF: Readonly<Record<PaymentStatus, MovementKind>> = {
  reported: 'paymentReported',
  pending: 'paymentPending',
  posted: 'paymentPosted',
  reversed: 'reversal',
};

export type InboundPayment = {
  readonly tenantId: TenantId;
  readonly providerAccountId: string;
  readonly accountId: AccountId;
  readonly item: InboundOf<'payment'>;
  /** Business now. */
  readonly at: Instant;
  /** Who said that this account is meant; null: its reference did. */
  readonly assignedBy: string | null;
};

/** Writes a provider's payment on one account; it confirms or takes back what came of the same payment before. */
export async function recordInboundPayment(
  trx: Knex.Transaction,
  { tenantId, providerAccountId, accountId, item, at, assignedBy }: InboundPayment,
): Promise<Result<RecordedMovement, MovementRefusal>> {
  const earlier = await earlierMovement(trx, { tenantId, providerAccountId, accounts: [accountId], item });
  if (item.status === 'reversed' && earlier === null) {
    return err({ code: 'unknownMovement', detail: item.reverses ?? '' });
  }
  return recordMovement(trx, {
    tenantId,
    accountId,
    kind: MOVEMENT_OF[item.status],
    amountMinor: item.amountMinor,
    currency: item.currency,
    effectiveAt: item.at,
    knownAt: at,
    source: providerAccountId,
    externalRef: referenceOf(item.externalRef, item.status),
    reverses: item.status === 'reversed' ? (earlier?.movementId ?? null) : null,
    confirms: item.status === 'posted' ? (earlier?.movementId ?? null) : null,
    recordedBy: assignedBy,
  });
}

/** One payment is reported, then posted: two movements of the same provider id, told apart by their status. */
function referenceOf(externalRef: string, status: PaymentStatus): string {
  return `${externalRef}/${status}`;
}

/** The movement that this item confirms (the same payment, earlier), repeats, or takes back (the one it names). */
export async function earlierMovement(
  trx: Knex.Transaction,
  wanted: {
    readonly tenantId: TenantId;
    readonly providerAccountId: string;
    readonly accounts: readonly AccountId[];
    readonly item: InboundOf<'payment'>;
  },
): Promise<{ readonly movementId: string; readonly accountId: AccountId } | null> {
  const { tenantId, providerAccountId, accounts, item } = wanted;
  const id = item.status === 'reversed' ? item.reverses : item.externalRef;
  if (id === null) return null;
  const before: readonly PaymentStatus[] =
    item.status === 'reversed' ? ['posted', 'pending', 'reported'] : ['pending', 'reported'];
  const refs = before.map((status) => referenceOf(id, status));
  const rows = await trx('movements')
    .where({ tenant_id: tenantId, source: providerAccountId })
    .whereIn('account_id', [...accounts])
    .whereIn('external_ref', refs)
    .select<{ movementId: string; accountId: AccountId; ref: string }[]>({
      movementId: 'movement_id',
      accountId: 'account_id',
      ref: 'external_ref',
    });
  for (const ref of refs) {
    const found = rows.find((row) => row.ref === ref);
    if (found !== undefined) return found;
  }
  return null;
}
