import { z } from 'zod';
import { idSchema, instantSchema, jsonObjectSchema } from './base-schema.ts';
import { pageOf, pageQuery } from './page.ts';
import type { Role } from './roles.ts';
import type { Route } from './route.ts';
import { segmentCountSchema } from './segment-routes.ts';

const LAUNCHERS: readonly Role[] = ['strategist', 'operator'];

export const launchSchema = z
  .strictObject({
    id: idSchema,
    strategyId: idSchema,
    strategyName: z.string(),
    version: z.int(),
    state: z.enum(['running', 'paused', 'cancelled', 'done']),
    pacePerMinute: z.int(),
    /** Whoever newly belongs to the segment enters every business day, on the version live then. */
    daily: z.boolean(),
    counted: z.int(),
    created: z.int(),
    started: z.int(),
    by: z.string(),
    at: instantSchema,
  })
  .meta({ id: 'Launch' });

const one = z.strictObject({ launchId: idSchema });
const base = { tag: 'launches', access: LAUNCHERS } as const;

export const launchRoutes = {
  createLaunch: {
    ...base,
    method: 'post',
    path: '/launches',
    summary: 'Opens a case for everyone in the segment, whole or not at all; with `dryRun` only counts',
    body: z.strictObject({
      strategyId: idSchema,
      /** The live version when absent. */
      version: z.int().min(1).optional(),
      segment: z.union([z.strictObject({ segmentId: idSchema }), z.strictObject({ conditions: jsonObjectSchema })]),
      /** New workflows a minute of real time. */
      pacePerMinute: z.int().min(1).max(100_000).default(600),
      daily: z.boolean().default(false),
      dryRun: z.boolean().default(false),
    }),
    status: 201,
    response: z.strictObject({ launch: launchSchema.nullable(), count: segmentCountSchema }),
  },
  listLaunches: {
    ...base,
    access: 'signedIn',
    method: 'get',
    path: '/launches',
    summary: 'Launches, newest first, with progress',
    query: z.strictObject({ ...pageQuery, strategyId: idSchema.optional() }),
    status: 200,
    response: pageOf(launchSchema),
  },
  getLaunch: {
    ...base,
    access: 'signedIn',
    method: 'get',
    path: '/launches/:launchId',
    summary: 'One launch with its progress',
    params: one,
    status: 200,
    response: launchSchema,
  },
  pauseLaunch: {
    ...base,
    method: 'post',
    path: '/launches/:launchId/pause',
    summary: 'Stops starting its cases',
    params: one,
    status: 200,
    response: launchSchema,
  },
  resumeLaunch: {
    ...base,
    method: 'post',
    path: '/launches/:launchId/resume',
    summary: 'Goes on starting its cases',
    params: one,
    status: 200,
    response: launchSchema,
  },
  cancelLaunch: {
    ...base,
    method: 'post',
    path: '/launches/:launchId/cancel',
    summary:
      'Closes its cases that have not started, so that their accounts are free again; nobody enters by it any more',
    params: one,
    status: 200,
    response: launchSchema,
  },
} as const satisfies Readonly<Record<string, Route>>;
