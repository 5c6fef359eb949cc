import type { Knex } from 'knex';
import type { AccountId, CaseId, TenantId } from '#engine/case/ids.ts';
import type { Instant } from '#rules/base/instant.ts';
import { err, ok, type Result } from '#rules/base/result.ts';
import { changePersons, type PersonChangeResult } from './change-persons.ts';
import { newId } from './new-id.ts';
import { openCasesOf } from './open-cases-of.ts';
import { effectDetails, recordAct } from './record-act.ts';

export type NewPromise = {
  readonly tenantId: TenantId;
  readonly accountId: AccountId;
  readonly amountMinor: number;
  readonly currency: string;
  /** `YYYY-MM-DD` on the debtor's calendar. */
  readonly dueDate: string;
  readonly graceDays: number;
  readonly source: string;
  readonly at: Instant;
  readonly by: string;
};

export type PromiseRefusal = { readonly code: 'unknownAccount' | 'otherCurrency'; readonly detail: string };
export type RecordedPromise = { readonly promiseId: string; readonly change: PersonChangeResult };

/** Writes a promise and everything it makes stale, in the caller's transaction. */
export async function recordPromise(
  trx: Knex.Transaction,
  promise: NewPromise,
): Promise<Result<RecordedPromise, PromiseRefusal>> {
  const { tenantId, accountId } = promise;
  const account = await trx('accounts')
    .where({ tenant_id: tenantId, account_id: accountId })
    .first<{ currency: string; overdue_minor: number | null } | undefined>('currency', 'overdue_minor');
  if (account === undefined) return err({ code: 'unknownAccount', detail: accountId });
  if (account.currency !== promise.currency) return err({ code: 'otherCurrency', detail: account.currency });
  const promiseId = newId('pro');
  const change = await changePersons(trx, {
    tenantId,
    at: promise.at,
    subject: { accounts: [accountId] },
    reason: 'promise',
    cause: promiseId,
    eventFor: () => ({ kind: 'promise', promiseId, state: 'made' }),
  });
  await trx('promises').insert({
    tenant_id: tenantId,
    promise_id: promiseId,
    account_id: accountId,
    case_id: change.caseIds[0] ?? null,
    amount_minor: promise.amountMinor,
    currency: promise.currency,
    due_date: promise.dueDate,
    grace_days: promise.graceDays,
    source: promise.source,
    overdue_when_made_minor: account.overdue_minor,
    made_at: promise.at,
  });
  const { amountMinor, currency, dueDate, graceDays } = promise;
  const details = { promiseId, accountId, amountMinor, currency, dueDate, graceDays, ...effectDetails(change) };
  await recordAct(trx, change.caseIds, { tenantId, at: promise.at, act: 'promise', by: promise.by, details });
  return ok({ promiseId, change });
}

export type PromiseSettlement = {
  readonly tenantId: TenantId;
  readonly promiseId: string;
  readonly state: 'kept' | 'partial' | 'broken' | 'cancelled';
  readonly at: Instant;
  readonly by: string;
  readonly reason: string;
};

export type PromiseInDoubt = Omit<PromiseSettlement, 'state'>;

/**
 * Money was reported that the books do not show yet: the promise stays open, and is neither kept nor broken. That it is
 * not judged is on record too, in the open case of its account.
 */
export async function markVerifying(trx: Knex.Transaction, doubt: PromiseInDoubt): Promise<void> {
  const { tenantId, promiseId, at, by, reason } = doubt;
  const [marked] = await trx('promises')
    .where({ tenant_id: tenantId, promise_id: promiseId, state: 'active' })
    .update({ state: 'verifying' })
    .returning<{ account_id: AccountId }[]>('account_id');
  if (marked === undefined) return;
  const caseIds = await openCasesOf(trx, tenantId, marked.account_id);
  await recordAct(trx, caseIds, { tenantId, at, act: 'promiseVerifying', by, details: { promiseId, reason } });
}

/** Settles an open promise once; null where there is none open of that id. */
export async function settlePromise(
  trx: Knex.Transaction,
  settlement: PromiseSettlement,
): Promise<RecordedPromise | null> {
  const { tenantId, promiseId, state, at } = settlement;
  const open = await trx('promises')
    .where({ tenant_id: tenantId, promise_id: promiseId })
    .whereIn('state', ['active', 'verifying'])
    .first<{ account_id: AccountId; case_id: CaseId | null } | undefined>('account_id', 'case_id');
  if (open === undefined) return null;
  const change = await changePersons(trx, {
    tenantId,
    at,
    subject: { accounts: [open.account_id] },
    reason: `promise ${state}`,
    cause: promiseId,
    eventFor: () => ({ kind: 'promise', promiseId, state }),
  });
  await trx('promises').where({ tenant_id: tenantId, promise_id: promiseId }).update({ state, settled_at: at });
  const details = { promiseId, state, reason: settlement.reason, ...effectDetails(change) };
  await recordAct(trx, change.caseIds, { tenantId, at, act: 'promiseSettled', by: settlement.by, details });
  return { promiseId, change };
}
