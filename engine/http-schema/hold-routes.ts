import { z } from 'zod';
import { CHANNELS, HOLD_KINDS } from '#engine/case/words.ts';
import { idSchema, instantSchema, minorUnitsSchema, noteSchema } from './base-schema.ts';
import { changeEffectSchema } from './change-effect.ts';
import { pageOf, pageQuery } from './page.ts';
import { DESK, LEADS } from './roles.ts';
import type { Route } from './route.ts';

/** What a hold covers, as `HoldScope` of engine/case. */
export const holdScopeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('case'), caseId: idSchema }),
  z.strictObject({ kind: z.literal('person'), personId: idSchema }),
  z.strictObject({ kind: z.literal('channel'), personId: idSchema, channel: z.enum(CHANNELS) }),
  z.strictObject({ kind: z.literal('address'), personId: idSchema, contactPointId: idSchema }),
  z.strictObject({ kind: z.literal('account'), accountId: idSchema }),
  z.strictObject({ kind: z.literal('disputedAmount'), accountId: idSchema, amountMinor: minorUnitsSchema.positive() }),
]);

export const holdSchema = z
  .strictObject({
    id: idSchema,
    kind: z.enum(HOLD_KINDS),
    scope: holdScopeSchema,
    /** Resolved from the country's pack when it was written. */
    effect: z.strictObject({
      stops: z.enum(['allContacts', 'collectionContacts', 'marksOnly']),
      endsCase: z.boolean(),
    }),
    from: instantSchema,
    reviewAt: instantSchema.nullable(),
    releasedAt: instantSchema.nullable(),
    owner: z.string(),
    source: z.string(),
    note: z.string(),
  })
  .meta({ id: 'Hold' });

export const holdRoutes = {
  listHolds: {
    method: 'get',
    path: '/holds',
    tag: 'holds',
    summary: 'Holds, newest first',
    access: 'signedIn',
    query: z.strictObject({ ...pageQuery, active: z.stringbool().default(true) }),
    status: 200,
    response: pageOf(holdSchema),
  },
  createHold: {
    method: 'post',
    path: '/holds',
    tag: 'holds',
    summary: "Forbids contact by law or request; what it stops is the pack's to say",
    access: DESK,
    body: z.strictObject({
      kind: z.enum(HOLD_KINDS),
      scope: holdScopeSchema,
      reviewAt: instantSchema.nullable().default(null),
      note: noteSchema.default(''),
    }),
    status: 201,
    response: z.strictObject({ hold: holdSchema, effect: changeEffectSchema }),
  },
  releaseHold: {
    method: 'post',
    path: '/holds/:holdId/release',
    tag: 'holds',
    summary: 'Ends a hold; its cases decide again',
    access: LEADS,
    params: z.strictObject({ holdId: idSchema }),
    body: z.strictObject({ note: noteSchema.min(1) }),
    status: 200,
    response: z.strictObject({ hold: holdSchema, effect: changeEffectSchema }),
  },
} as const satisfies Readonly<Record<string, Route>>;
