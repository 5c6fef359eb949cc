import type { Knex } from 'knex';
import { makeId } from '#engine/case/make-id.ts';
import { businessNow } from '#engine/store/business-now.ts';
import { readMovement } from '#engine/store/movement-store.ts';
import { recordMovement, type MovementKind, type MovementRefusal } from '#engine/store/record-movement.ts';
import { recordPromise, settlePromise, type PromiseRefusal } from '#engine/store/record-promise.ts';
import type { Session } from '#engine/store/session-store.ts';
import type { Currency } from '#rules/base/money.ts';
import { effectOf } from '../http/change-effect.ts';
import { found, notFound, ProblemError } from '../http/problem-error.ts';
import { toInstant } from '../http/to-instant.ts';

/** Entered by a user here, as against a provider's or a file's. */
const SOURCE = 'user';

const KINDS = {
  reported: 'paymentReported',
  pending: 'paymentPending',
  posted: 'paymentPosted',
} as const satisfies Record<string, MovementKind>;

export type PaymentEntry = {
  readonly kind: keyof typeof KINDS;
  readonly amountMinor: number;
  readonly currency: Currency;
  readonly effectiveAt?: string | undefined;
  readonly confirms?: string | undefined;
  readonly externalRef?: string | undefined;
};

export async function recordAccountPayment(
  trx: Knex.Transaction,
  { tenantId, userId }: Session,
  accountId: string,
  entry: PaymentEntry,
) {
  const knownAt = await businessNow(trx, tenantId);
  const effectiveAt = entry.effectiveAt === undefined ? knownAt : toInstant(entry.effectiveAt);
  if (effectiveAt > knownAt) {
    throw new ProblemError('invalid', 'A payment cannot have been made in the future.', {
      findings: [{ code: 'inTheFuture', path: '/effectiveAt' }],
    });
  }
  const recorded = await recordMovement(trx, {
    tenantId,
    accountId: makeId.account(accountId),
    kind: KINDS[entry.kind],
    amountMinor: entry.amountMinor,
    currency: entry.currency,
    effectiveAt,
    knownAt,
    source: SOURCE,
    externalRef: entry.externalRef ?? null,
    reverses: null,
    confirms: entry.confirms ?? null,
    recordedBy: userId,
  });
  if (!recorded.ok) throw refusedMovement(recorded.error);
  const { movementId, duplicate, change } = recorded.value;
  return { movementId, duplicate, effect: effectOf(change) };
}

export async function recordAccountReversal(
  trx: Knex.Transaction,
  { tenantId, userId }: Session,
  accountId: string,
  entry: { readonly movementId: string; readonly reason: string },
) {
  const original = found(await readMovement(trx, tenantId, entry.movementId), 'movement', entry.movementId);
  const at = await businessNow(trx, tenantId);
  const recorded = await recordMovement(trx, {
    tenantId,
    accountId: makeId.account(accountId),
    kind: 'reversal',
    amountMinor: original.amountMinor,
    currency: original.currency,
    effectiveAt: at,
    knownAt: at,
    source: SOURCE,
    externalRef: null,
    reverses: entry.movementId,
    confirms: null,
    recordedBy: userId,
  });
  if (!recorded.ok) throw refusedMovement(recorded.error);
  return { movementId: recorded.value.movementId, effect: effectOf(recorded.value.change) };
}

export async function recordAccountPromise(
  trx: Knex.Transaction,
  { tenantId, userId }: Session,
  accountId: string,
  entry: {
    readonly amountMinor: number;
    readonly currency: Currency;
    readonly dueDate: string;
    readonly graceDays: number;
  },
) {
  const at = await businessNow(trx, tenantId);
  const recorded = await recordPromise(trx, {
    tenantId,
    accountId: makeId.account(accountId),
    ...entry,
    source: SOURCE,
    at,
    by: userId,
  });
  if (!recorded.ok) throw refusedMovement(recorded.error);
  return { promiseId: recorded.value.promiseId, effect: effectOf(recorded.value.change) };
}

export async function cancelPromise(
  trx: Knex.Transaction,
  { tenantId, userId }: Session,
  promiseId: string,
  reason: string,
) {
  const at = await businessNow(trx, tenantId);
  const settled = await settlePromise(trx, { tenantId, promiseId, state: 'cancelled', at, by: userId, reason });
  return { promiseId, effect: effectOf(found(settled, 'open promise', promiseId).change) };
}

/** A movement or promise that was refused, as the border says it. */
export function refusedMovement({ code, detail }: MovementRefusal | PromiseRefusal): ProblemError {
  switch (code) {
    case 'unknownAccount':
      return notFound('account', detail);
    case 'unknownMovement':
      return notFound('movement of this account', detail);
    case 'otherCurrency':
      return new ProblemError('invalid', `The account is in ${detail}.`, {
        findings: [{ code: 'otherCurrency', path: '/currency' }],
      });
    case 'notAPayment':
      return new ProblemError('wrongState', `That movement is no payment (${detail}).`);
    case 'alreadyReversed':
      return new ProblemError('conflict', `It was reversed before, by ${detail}.`);
  }
}
