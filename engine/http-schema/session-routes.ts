import { z } from 'zod';
import { idSchema, languageSchema } from './base-schema.ts';
import { ROLES } from './roles.ts';
import type { Route } from './route.ts';

export const TENANT_MODES = ['demo', 'shadow', 'safeList', 'live'] as const;
export type TenantMode = (typeof TENANT_MODES)[number];
export const tenantModeSchema = z.enum(TENANT_MODES);

const role = z.enum(ROLES);

/** Who is signed in, and what every screen needs to know of the tenant. */
export const meSchema = z
  .strictObject({
    user: z.strictObject({ id: idSchema, name: z.string(), email: z.string(), language: languageSchema }),
    role,
    roles: z.array(role),
    tenant: z.strictObject({
      id: idSchema,
      name: z.string(),
      mode: tenantModeSchema,
      paused: z.boolean(),
      pumpsStopped: z.boolean(),
      language: languageSchema,
      /** IANA: where its business day begins; times that belong to no debtor are shown in it. */
      zone: z.string(),
    }),
    /** Sent back in the `X-Cauce-Csrf` header of every write. */
    csrf: z.string(),
  })
  .meta({ id: 'Me' });
export type Me = z.infer<typeof meSchema>;

export const sessionRoutes = {
  signIn: {
    method: 'post',
    path: '/session',
    tag: 'session',
    summary: 'Sign in with e-mail and password',
    access: 'anyone',
    body: z.strictObject({ email: z.string().trim().min(3).max(254), password: z.string().min(1).max(256) }),
    status: 201,
    response: meSchema,
  },
  me: {
    method: 'get',
    path: '/session',
    tag: 'session',
    summary: 'Who is signed in',
    access: 'signedIn',
    status: 200,
    response: meSchema,
  },
  signOut: {
    method: 'delete',
    path: '/session',
    tag: 'session',
    summary: 'Sign out',
    access: 'signedIn',
    status: 204,
    produces: 'nothing',
  },
  chooseRole: {
    method: 'post',
    path: '/session/role',
    tag: 'session',
    summary: 'Act in another of your own roles',
    access: 'signedIn',
    body: z.strictObject({ role }),
    status: 200,
    response: meSchema,
  },
  demoUsers: {
    method: 'get',
    path: '/session/demo-users',
    tag: 'session',
    summary: 'The invented people of the demo, to sign in as with one click; empty where that is not offered',
    access: 'anyone',
    status: 200,
    response: z.strictObject({ items: z.array(z.strictObject({ role, name: z.string(), email: z.string() })) }),
  },
  demoRole: {
    method: 'post',
    path: '/session/demo-role',
    tag: 'session',
    summary: 'Become the demo user of this role with one click (demo tenants only)',
    access: 'anyone',
    body: z.strictObject({ role }),
    status: 200,
    response: meSchema,
  },
} as const satisfies Readonly<Record<string, Route>>;
