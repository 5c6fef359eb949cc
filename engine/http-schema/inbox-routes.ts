import { z } from 'zod';
import { CHANNELS } from '#engine/case/words.ts';
import { PAYMENT_STATUSES } from '#engine/contact/inbound-item.ts';
import { currencySchema, idSchema, instantSchema, minorUnitsSchema } from './base-schema.ts';
import { CONTACT_STATES, contactSchema } from './case-routes.ts';
import { changeEffectSchema } from './change-effect.ts';
import { pageOf, pageQuery } from './page.ts';
import { LEADS } from './roles.ts';
import type { Route } from './route.ts';

const inboxItemSchema = z
  .strictObject({
    id: idSchema,
    kind: z.enum(['receipt', 'reply', 'optOut', 'payment', 'unreadable']),
    receivedAt: instantSchema,
    state: z.enum(['stored', 'applied', 'dead']),
    outcome: z.string().nullable(),
    providerAccountId: idSchema,
    caseId: idSchema.nullable(),
    contactId: idSchema.nullable(),
    debtor: z.strictObject({ id: idSchema, name: z.string() }).nullable(),
    /** What the debtor wrote, as text; never HTML. null for roles that may not read it. */
    text: z.string().nullable(),
    /** What came in as a payment says of itself. */
    payment: z
      .strictObject({
        reference: z.string(),
        status: z.enum(PAYMENT_STATUSES),
        amountMinor: minorUnitsSchema,
        currency: currencySchema,
      })
      .nullable(),
  })
  .meta({ id: 'InboxItem' });

export const inboxRoutes = {
  listInbox: {
    method: 'get',
    path: '/inbox',
    tag: 'inbox',
    summary: 'What came in: replies, opt-outs, payments, receipts; newest first. `dead` found no open case',
    access: 'signedIn',
    query: z.strictObject({
      ...pageQuery,
      kind: z.enum(['receipt', 'reply', 'optOut', 'payment', 'unreadable']).optional(),
      state: z.enum(['stored', 'applied', 'dead']).optional(),
      caseId: idSchema.optional(),
    }),
    status: 200,
    response: pageOf(inboxItemSchema),
  },
  assignPayment: {
    method: 'post',
    path: '/inbox/:inboxId/assign',
    tag: 'inbox',
    summary: 'Puts a payment that found no single account on one of them, and ends the holds it placed',
    access: [...LEADS, 'operator'],
    params: z.strictObject({ inboxId: idSchema }),
    body: z.strictObject({ accountId: idSchema }),
    status: 200,
    response: z.strictObject({ movementId: idSchema, duplicate: z.boolean(), effect: changeEffectSchema }),
  },
  listMessages: {
    method: 'get',
    path: '/messages',
    tag: 'inbox',
    summary: 'What went out, as its recipient sees it; newest first',
    access: 'signedIn',
    query: z.strictObject({
      ...pageQuery,
      channel: z.enum(CHANNELS).optional(),
      state: z.enum(CONTACT_STATES).optional(),
      caseId: idSchema.optional(),
    }),
    status: 200,
    response: pageOf(contactSchema),
  },
} as const satisfies Readonly<Record<string, Route>>;
