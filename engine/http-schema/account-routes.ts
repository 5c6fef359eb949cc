import { z } from 'zod';
import { currencySchema, dateSchema, idSchema, instantSchema, minorUnitsSchema, noteSchema } from './base-schema.ts';
import { changeEffectSchema } from './change-effect.ts';
import { holdSchema } from './hold-routes.ts';
import { pageOf, pageQuery } from './page.ts';
import { DESK, LEADS, type Role } from './roles.ts';
import type { Route } from './route.ts';

const CASHIERS: readonly Role[] = [...DESK, 'operator'];
const CORRECTORS: readonly Role[] = [...LEADS, 'operator'];

const MOVEMENT_KINDS = [
  'paymentReported',
  'paymentPending',
  'paymentPosted',
  'reversal',
  'adjustment',
  'reAge',
  'writeOff',
  'sale',
] as const;

export const movementSchema = z
  .strictObject({
    id: idSchema,
    accountId: idSchema,
    kind: z.enum(MOVEMENT_KINDS),
    amountMinor: minorUnitsSchema,
    currency: currencySchema,
    effectiveAt: instantSchema,
    knownAt: instantSchema,
    source: z.string(),
    externalRef: z.string().nullable(),
    reverses: z.string().nullable(),
    confirms: z.string().nullable(),
    recordedBy: z.string().nullable(),
  })
  .meta({ id: 'Movement' });

const PROMISE_STATES = ['active', 'kept', 'partial', 'broken', 'rescheduled', 'cancelled', 'verifying'] as const;
export const promiseSchema = z
  .strictObject({
    id: idSchema,
    accountId: idSchema,
    caseId: idSchema.nullable(),
    amountMinor: minorUnitsSchema,
    currency: currencySchema,
    dueDate: dateSchema,
    graceDays: z.int(),
    state: z.enum(PROMISE_STATES),
    source: z.string(),
    madeAt: instantSchema,
    settledAt: instantSchema.nullable(),
  })
  .meta({ id: 'Promise' });

/** The creditor's figures with the cut-off they are of (`asOf`) and when we learned them; ours beside them. */
export const accountSchema = z
  .strictObject({
    id: idSchema,
    reference: z.string(),
    portfolio: z.strictObject({ id: idSchema, name: z.string() }),
    creditor: z.strictObject({ id: idSchema, name: z.string(), daysPastDueBy: z.enum(['creditor', 'ours']) }),
    product: z.string(),
    currency: currencySchema,
    state: z.enum(['open', 'current', 'closed', 'writtenOff', 'sold', 'recalled']),
    overdueMinor: minorUnitsSchema.nullable(),
    minimumMinor: minorUnitsSchema.nullable(),
    payoffMinor: minorUnitsSchema.nullable(),
    originalMinor: minorUnitsSchema.nullable(),
    /** Payments since the books' cut-off, already taken off in our figures. */
    paidSinceBooksMinor: minorUnitsSchema,
    daysPastDue: z.int().nullable(),
    daysPastDueOurs: z.int().nullable(),
    oldestDueDate: dateSchema.nullable(),
    nextDueDate: dateSchema.nullable(),
    paymentReference: z.string().nullable(),
    asOf: instantSchema,
    knownAt: instantSchema,
    /** Fields that a mapping made up: shown as such wherever they are read. */
    invented: z.array(z.string()),
    openCaseId: idSchema.nullable(),
    holder: z.strictObject({ id: idSchema, name: z.string() }).nullable(),
  })
  .meta({ id: 'Account' });

const accountParams = z.strictObject({ accountId: idSchema });
const base = { tag: 'accounts' } as const;

export const accountRoutes = {
  listAccounts: {
    ...base,
    method: 'get',
    path: '/accounts',
    summary: 'Accounts by reference; `search` is the beginning of an account or debtor reference',
    access: 'signedIn',
    query: z.strictObject({ ...pageQuery, search: z.string().trim().max(120).optional() }),
    status: 200,
    response: pageOf(accountSchema),
  },
  getAccount: {
    ...base,
    method: 'get',
    path: '/accounts/:accountId',
    summary: 'An account with its movements, promises and holds',
    access: 'signedIn',
    params: accountParams,
    status: 200,
    response: z.strictObject({
      account: accountSchema,
      movements: z.array(movementSchema),
      promises: z.array(promiseSchema),
      holds: z.array(holdSchema),
    }),
  },
  recordPayment: {
    ...base,
    method: 'post',
    path: '/accounts/:accountId/payments',
    summary: 'A payment reported by the debtor or posted by the creditor; cancels what was decided before it',
    access: CASHIERS,
    params: accountParams,
    body: z.strictObject({
      kind: z.enum(['reported', 'pending', 'posted']),
      amountMinor: minorUnitsSchema.positive(),
      currency: currencySchema,
      /** When it was paid; business now when absent. */
      effectiveAt: instantSchema.optional(),
      /** The reported payment that this posting confirms. */
      confirms: idSchema.optional(),
      /** The payer's or bank's number: the same one again changes nothing. */
      externalRef: z.string().trim().min(1).max(120).optional(),
    }),
    status: 201,
    response: z.strictObject({ movementId: idSchema, duplicate: z.boolean(), effect: changeEffectSchema }),
  },
  recordReversal: {
    ...base,
    method: 'post',
    path: '/accounts/:accountId/reversals',
    summary: 'Undoes a payment: bounced, charged back or entered by mistake',
    access: CORRECTORS,
    params: accountParams,
    body: z.strictObject({ movementId: idSchema, reason: noteSchema.min(1) }),
    status: 201,
    response: z.strictObject({ movementId: idSchema, effect: changeEffectSchema }),
  },
  recordPromise: {
    ...base,
    method: 'post',
    path: '/accounts/:accountId/promises',
    summary: 'A promise to pay an amount by a date',
    access: DESK,
    params: accountParams,
    body: z.strictObject({
      amountMinor: minorUnitsSchema.positive(),
      currency: currencySchema,
      dueDate: dateSchema,
      graceDays: z.int().min(0).max(30).default(0),
    }),
    status: 201,
    response: z.strictObject({ promiseId: idSchema, effect: changeEffectSchema }),
  },
  cancelPromise: {
    ...base,
    method: 'post',
    path: '/promises/:promiseId/cancel',
    summary: 'Withdraws a promise that was entered by mistake or replaced',
    access: DESK,
    params: z.strictObject({ promiseId: idSchema }),
    body: z.strictObject({ reason: noteSchema.min(1) }),
    status: 200,
    response: z.strictObject({ promiseId: idSchema, effect: changeEffectSchema }),
  },
} as const satisfies Readonly<Record<string, Route>>;
