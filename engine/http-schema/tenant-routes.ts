import { z } from 'zod';
import { hashSchema, idSchema, instantSchema, languageSchema, noteSchema } from './base-schema.ts';
import { LEADS, type Role } from './roles.ts';
import type { Route } from './route.ts';
import { tenantModeSchema } from './session-routes.ts';

const STOPPERS: readonly Role[] = [...LEADS, 'operator'];
const KEEPERS: readonly Role[] = ['operator'];
const CONFIRMERS: readonly Role[] = ['operator', 'approver'];

const clockSchema = z
  .strictObject({
    now: instantSchema,
    /** Business seconds per real second; 1 where the tenant has no clock of its own. */
    rate: z.number(),
    /** Share of its rate that it goes at: below 1 while the work does not keep up. */
    slowed: z.number(),
    paused: z.boolean(),
    /** Whether it can be set at all. */
    own: z.boolean(),
    /** Business seconds by which the most overdue open case is late. */
    lagSeconds: z.int(),
  })
  .meta({ id: 'Clock' });

const tenantSchema = z
  .strictObject({
    id: idSchema,
    name: z.string(),
    mode: tenantModeSchema,
    paused: z.boolean(),
    pumpsStopped: z.boolean(),
    language: languageSchema,
    safeList: z.array(z.string()),
    /** Names the list by what is in it: whoever confirms a mode says which list they have seen. */
    safeListHash: hashSchema,
    /** Somebody asked for a mode nearer to live, for exactly this list; another person has to confirm both. */
    modeRequest: z
      .strictObject({ mode: tenantModeSchema, by: z.string(), at: instantSchema, safeListHash: hashSchema })
      .nullable(),
    clock: clockSchema,
    counts: z.strictObject({ open: z.int(), needsAttention: z.int(), reserved: z.int(), sending: z.int() }),
  })
  .meta({ id: 'Tenant' });

const reason = z.strictObject({ reason: noteSchema.min(1) });

export const tenantRoutes = {
  getTenant: {
    method: 'get',
    path: '/tenant',
    tag: 'tenant',
    summary: 'The tenant, its mode, clock and counts',
    access: 'signedIn',
    status: 200,
    response: tenantSchema,
  },
  pauseTenant: {
    method: 'post',
    path: '/tenant/pause',
    tag: 'tenant',
    summary: 'Kill switch: no contact of any strategy leaves; reserved ones are cancelled',
    access: STOPPERS,
    body: reason,
    status: 200,
    response: z.strictObject({ cancelledContacts: z.int(), inFlight: z.int() }),
  },
  resumeTenant: {
    method: 'post',
    path: '/tenant/resume',
    tag: 'tenant',
    summary: 'Lets cases go on, paced',
    access: STOPPERS,
    body: reason,
    status: 202,
    response: z.strictObject({ casesToResume: z.int() }),
  },
  startPumps: {
    method: 'post',
    path: '/tenant/pumps/start',
    tag: 'tenant',
    summary: 'After a restore: messages leave again, once somebody has compared with the providers what had left',
    access: KEEPERS,
    body: reason,
    status: 200,
    response: tenantSchema,
  },
  setMode: {
    method: 'post',
    path: '/tenant/mode',
    tag: 'tenant',
    summary: 'Away from live takes effect at once; towards live it waits for a second person',
    access: KEEPERS,
    body: z.strictObject({
      mode: tenantModeSchema,
      safeList: z.array(z.string().min(3).max(254)).max(1000).optional(),
    }),
    status: 200,
    response: tenantSchema,
  },
  confirmMode: {
    method: 'post',
    path: '/tenant/mode/confirm',
    tag: 'tenant',
    summary: 'A second person, who names the list of addresses they saw, lets the requested mode take effect',
    access: CONFIRMERS,
    body: z.strictObject({ mode: tenantModeSchema, safeListHash: hashSchema }),
    status: 200,
    response: tenantSchema,
  },
  getClock: {
    method: 'get',
    path: '/clock',
    tag: 'tenant',
    summary: 'Business time',
    access: 'signedIn',
    status: 200,
    response: clockSchema,
  },
  setClock: {
    method: 'post',
    path: '/clock',
    tag: 'tenant',
    summary: 'Speed, pause and play of the demo clock; time goes on from where it stands',
    access: 'signedIn',
    body: z.strictObject({
      rate: z.number().min(0).max(86_400).optional(),
      paused: z.boolean().optional(),
    }),
    status: 200,
    response: clockSchema,
  },
} as const satisfies Readonly<Record<string, Route>>;
