import { z } from 'zod';
import { idSchema, jsonObjectSchema, totalSchema } from './base-schema.ts';
import { DRAWERS } from './roles.ts';
import type { Route } from './route.ts';

const segmentSchema = z
  .strictObject({
    id: idSchema,
    name: z.string(),
    /** json-rules-engine conditions over catalogue facts. */
    conditions: jsonObjectSchema,
    strategyId: idSchema.nullable(),
  })
  .meta({ id: 'Segment' });

/** Whom a launch would open cases for: accounts no open case treats, grouped by their creditor's policy. */
export const segmentCountSchema = z
  .strictObject({
    cases: z.int(),
    accounts: z.int(),
    /** Free, but for whom the rule could not be decided; they would not enter. */
    undecided: z.int(),
    /** In the segment, but left untreated to measure against. */
    heldOut: z.int(),
    /** In the segment, but in this strategy before, and not long enough ago. */
    treatedBefore: z.int(),
    overdue: z.array(totalSchema),
  })
  .meta({ id: 'SegmentCount' });

export const segmentRoutes = {
  listSegments: {
    method: 'get',
    path: '/segments',
    tag: 'segments',
    summary: 'Segments by name',
    access: 'signedIn',
    status: 200,
    response: z.strictObject({ items: z.array(segmentSchema) }),
  },
  createSegment: {
    method: 'post',
    path: '/segments',
    tag: 'segments',
    summary: 'Names a rule over facts',
    access: DRAWERS,
    body: z.strictObject({
      name: z.string().trim().min(1).max(200),
      conditions: jsonObjectSchema,
      strategyId: idSchema.nullable().default(null),
    }),
    status: 201,
    response: segmentSchema,
  },
  countSegment: {
    method: 'post',
    path: '/segments/count',
    tag: 'segments',
    summary: 'How many the conditions hold for now',
    access: 'signedIn',
    body: z.strictObject({ conditions: jsonObjectSchema }),
    status: 200,
    response: segmentCountSchema,
  },
} as const satisfies Readonly<Record<string, Route>>;
