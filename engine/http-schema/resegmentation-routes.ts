import { z } from 'zod';
import { dateSchema, instantSchema } from './base-schema.ts';
import type { Route } from './route.ts';

/** One daily run: every open case judged anew. */
const resegmentationSchema = z
  .strictObject({
    date: dateSchema,
    /** Above 1: again on the same day, when newer books had come. */
    number: z.int(),
    startedAt: instantSchema,
    /** Null: under way. */
    endedAt: instantSchema.nullable(),
    counts: z.strictObject({
      judged: z.int(),
      cameCurrent: z.int(),
      leftSegment: z.int(),
      entered: z.int(),
      heldOut: z.int(),
      /** Not judged: their books do not cover the day. */
      stale: z.int(),
    }),
  })
  .meta({ id: 'Resegmentation' });

export const resegmentationRoutes = {
  listResegmentations: {
    method: 'get',
    path: '/resegmentations',
    tag: 'segments',
    summary: 'The newest daily runs: who came current, changed segment, entered',
    access: 'signedIn',
    status: 200,
    response: z.strictObject({ items: z.array(resegmentationSchema) }),
  },
} as const satisfies Readonly<Record<string, Route>>;
