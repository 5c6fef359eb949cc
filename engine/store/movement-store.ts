import type { Knex } from 'knex';
import type { AccountId, TenantId } from '#engine/case/ids.ts';
import type { Instant } from '#rules/base/instant.ts';
import type { Currency } from '#rules/base/money.ts';
import type { MovementKind } from './record-movement.ts';

/** A line of the books as stored; written by `recordMovement` alone. */
export type Movement = {
  readonly id: string;
  readonly accountId: AccountId;
  readonly kind: MovementKind;
  readonly amountMinor: number;
  readonly currency: Currency;
  readonly effectiveAt: Instant;
  readonly knownAt: Instant;
  readonly source: string;
  readonly externalRef: string | null;
  readonly reverses: string | null;
  readonly confirms: string | null;
  readonly recordedBy: string | null;
};

const COLUMNS = {
  id: 'movement_id',
  accountId: 'account_id',
  kind: 'kind',
  amountMinor: 'amount_minor',
  currency: 'currency',
  effectiveAt: 'effective_at',
  knownAt: 'known_at',
  source: 'source',
  externalRef: 'external_ref',
  reverses: 'reverses',
  confirms: 'confirms',
  recordedBy: 'recorded_by',
} as const;

/** Newest first. */
export async function movementsOf(
  trx: Knex.Transaction,
  tenantId: TenantId,
  accountIds: readonly AccountId[],
): Promise<readonly Movement[]> {
  return trx('movements')
    .where({ tenant_id: tenantId })
    .whereIn('account_id', accountIds)
    .orderBy([
      { column: 'effective_at', order: 'desc' },
      { column: 'movement_id', order: 'desc' },
    ])
    .limit(500)
    .select<Movement[]>(COLUMNS);
}

export async function readMovement(
  trx: Knex.Transaction,
  tenantId: TenantId,
  movementId: string,
): Promise<Movement | undefined> {
  return trx('movements').where({ tenant_id: tenantId, movement_id: movementId }).first<Movement | undefined>(COLUMNS);
}
