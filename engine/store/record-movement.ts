import type { Knex } from 'knex';
import type { CaseEventBody } from '#engine/case/case-event.ts';
import type { AccountId, TenantId } from '#engine/case/ids.ts';
import type { Instant } from '#rules/base/instant.ts';
import { err, ok, type Result } from '#rules/base/result.ts';
import { changePersons, type PersonChangeResult } from './change-persons.ts';
import { newId } from './new-id.ts';
import { effectDetails, recordAct } from './record-act.ts';

export type MovementKind =
  'paymentReported' | 'paymentPending' | 'paymentPosted' | 'reversal' | 'adjustment' | 'reAge' | 'writeOff' | 'sale';

/** One line for the books. Amounts in minor units, positive; a reversal's amount is that of what it reverses. */
export type NewMovement = {
  readonly tenantId: TenantId;
  readonly accountId: AccountId;
  readonly kind: MovementKind;
  readonly amountMinor: number;
  readonly currency: string;
  readonly effectiveAt: Instant;
  /** Business now: when we learned of it. */
  readonly knownAt: Instant;
  /** `user`, a provider account's id, an import run's id. With `externalRef` it names the movement once for ever. */
  readonly source: string;
  readonly externalRef: string | null;
  readonly reverses: string | null;
  readonly confirms: string | null;
  /** The user who entered it; null when it came from outside. */
  readonly recordedBy: string | null;
};

export type RecordedMovement = {
  readonly movementId: string;
  /** The same (source, externalRef) stood already: nothing was written, nobody was woken. */
  readonly duplicate: boolean;
  readonly change: PersonChangeResult;
};

export type MovementRefusal = {
  readonly code: 'unknownAccount' | 'otherCurrency' | 'unknownMovement' | 'notAPayment' | 'alreadyReversed';
  readonly detail: string;
};

/** A movement that changed nothing about anybody. */
const NOTHING: PersonChangeResult = { caseIds: [], cancelled: [], inFlight: [] };

/**
 * The one way a payment, reversal or other movement is written: locks the persons, raises their epochs, cancels what
 * was decided before, inserts the row, wakes and records the cases, in the caller's transaction (law 1). Refusals are
 * found before anything is written.
 */
export async function recordMovement(
  trx: Knex.Transaction,
  movement: NewMovement,
): Promise<Result<RecordedMovement, MovementRefusal>> {
  const known = await findDuplicate(trx, movement);
  if (known !== null) return ok({ movementId: known, duplicate: true, change: NOTHING });
  const refusal = await refusalOf(trx, movement);
  if (refusal !== null) return err(refusal);
  const movementId = newId('mov');
  const change = await changePersons(trx, {
    tenantId: movement.tenantId,
    at: movement.knownAt,
    subject: { accounts: [movement.accountId] },
    reason: movement.kind,
    cause: movementId,
    eventFor: () => eventOf(movement, movementId),
  });
  await insert(trx, movement, movementId);
  await recordAct(trx, change.caseIds, {
    tenantId: movement.tenantId,
    at: movement.knownAt,
    act: movement.kind,
    by: movement.recordedBy ?? movement.source,
    details: {
      movementId,
      accountId: movement.accountId,
      amountMinor: movement.amountMinor,
      currency: movement.currency,
      effectiveAt: movement.effectiveAt,
      source: movement.source,
      reverses: movement.reverses,
      confirms: movement.confirms,
      ...effectDetails(change),
    },
  });
  return ok({ movementId, duplicate: false, change });
}

/** Under an advisory lock on the name, so that the same webhook twice at once is found here and not by an index. */
async function findDuplicate(trx: Knex.Transaction, movement: NewMovement): Promise<string | null> {
  if (movement.externalRef === null) return null;
  const { tenantId, source, externalRef } = movement;
  await trx.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`${tenantId}/${source}/${externalRef}`]);
  const row = await trx('movements')
    .where({ tenant_id: tenantId, source, external_ref: externalRef })
    .first<{ movement_id: string } | undefined>('movement_id');
  return row?.movement_id ?? null;
}

async function refusalOf(trx: Knex.Transaction, movement: NewMovement): Promise<MovementRefusal | null> {
  const { tenantId, accountId } = movement;
  const account = await trx('accounts')
    .where({ tenant_id: tenantId, account_id: accountId })
    .first<{ currency: string } | undefined>('currency');
  if (account === undefined) return { code: 'unknownAccount', detail: accountId };
  if (account.currency !== movement.currency) return { code: 'otherCurrency', detail: account.currency };
  const referred = movement.reverses ?? movement.confirms;
  if (referred === null) return null;
  // Two reversals of one payment at once: the second waits here, and then finds the first.
  await trx.raw('select pg_advisory_xact_lock(hashtextextended(?, 3))', [`${tenantId}/${referred}`]);
  const original = await trx('movements')
    .where({ tenant_id: tenantId, account_id: accountId, movement_id: referred })
    .first<{ kind: string } | undefined>('kind');
  if (original === undefined) return { code: 'unknownMovement', detail: referred };
  if (!original.kind.startsWith('payment')) return { code: 'notAPayment', detail: original.kind };
  if (movement.reverses === null) return null;
  const before = await trx('movements')
    .where({ tenant_id: tenantId, account_id: accountId, reverses: referred })
    .first<{ movement_id: string } | undefined>('movement_id');
  return before === undefined ? null : { code: 'alreadyReversed', detail: before.movement_id };
}

/** A pending payment stops demands as a reported one does; what is no payment makes the case look at its facts. */
function eventOf({ kind, accountId }: NewMovement, movementId: string): CaseEventBody {
  switch (kind) {
    case 'paymentReported':
    case 'paymentPending':
      return { kind: 'paymentReported', accountId, movementId };
    case 'paymentPosted':
      return { kind: 'paymentPosted', accountId, movementId };
    case 'reversal':
      return { kind: 'paymentReversed', accountId, movementId };
    case 'adjustment':
    case 'reAge':
    case 'writeOff':
    case 'sale':
      return { kind: 'factsChanged', facts: ['overdueAmount', 'payoffAmount', 'nothingDue'] };
  }
}

async function insert(trx: Knex.Transaction, movement: NewMovement, movementId: string): Promise<void> {
  await trx('movements').insert({
    tenant_id: movement.tenantId,
    movement_id: movementId,
    account_id: movement.accountId,
    kind: movement.kind,
    amount_minor: movement.amountMinor,
    currency: movement.currency,
    effective_at: movement.effectiveAt,
    known_at: movement.knownAt,
    source: movement.source,
    external_ref: movement.externalRef,
    reverses: movement.reverses,
    confirms: movement.confirms,
    recorded_by: movement.recordedBy,
  });
}
