import { z } from 'zod';
import { CHANNELS, PURPOSES, RECIPIENT_ROLES } from '#engine/case/words.ts';
import { idSchema, instantSchema } from './base-schema.ts';
import { changeEffectSchema } from './change-effect.ts';
import { DESK } from './roles.ts';
import type { Route } from './route.ts';

const one = z.strictObject({ personId: idSchema });
const base = { method: 'post', tag: 'people', access: DESK, params: one, status: 201 } as const;

export const personRoutes = {
  recordConsent: {
    ...base,
    path: '/persons/:personId/consents',
    summary: 'A consent given or withdrawn for a channel',
    body: z.strictObject({
      channel: z.enum(CHANNELS),
      scope: z.enum(['collection', 'promotion', 'all']),
      granted: z.boolean(),
      /** Business now when absent. */
      from: instantSchema.optional(),
      to: instantSchema.nullable().default(null),
    }),
    response: z.strictObject({ effect: changeEffectSchema }),
  },
  recordOptOut: {
    ...base,
    path: '/persons/:personId/opt-out',
    summary: 'The person asked not to be contacted, on one channel or on all (null)',
    body: z.strictObject({ channel: z.enum(CHANNELS).nullable() }),
    response: z.strictObject({ effect: changeEffectSchema }),
  },
  recordOutsideContact: {
    ...base,
    path: '/persons/:personId/outside-contacts',
    summary: 'A contact made elsewhere: it takes from the same budget as ours',
    body: z.strictObject({
      creditorId: idSchema,
      accountIds: z.array(idSchema).min(1).max(50),
      recipientRole: z.enum(RECIPIENT_ROLES).default('holder'),
      channel: z.enum(CHANNELS),
      purpose: z.enum(PURPOSES),
      /** Business now when absent; never in the future. */
      madeAt: instantSchema.optional(),
      /** Whether the person was reached and spoke. */
      direct: z.boolean().default(false),
      initiatedBy: z.enum(['creditor', 'debtor']).default('creditor'),
    }),
    response: z.strictObject({ contactId: idSchema, effect: changeEffectSchema }),
  },
} as const satisfies Readonly<Record<string, Route>>;
