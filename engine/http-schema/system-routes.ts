import { z } from 'zod';
import { idSchema } from './base-schema.ts';
import type { Route } from './route.ts';

/** Larger webhooks are refused with 413 before they are read whole. */
export const WEBHOOK_MAX_BYTES = 1_048_576;

export const systemRoutes = {
  webhook: {
    method: 'post',
    path: '/webhooks/:tenantId/:providerAccountId',
    tag: 'system',
    summary: "A provider's receipt, reply, opt-out or payment; the signature is checked on the raw bytes",
    access: 'anyone',
    params: z.strictObject({ tenantId: idSchema, providerAccountId: idSchema }),
    rawBody: { maxBytes: WEBHOOK_MAX_BYTES, contentTypes: ['application/json', 'application/octet-stream'] },
    status: 200,
    response: z.strictObject({ inboxIds: z.array(idSchema), duplicates: z.int() }),
  },
  stream: {
    method: 'get',
    path: '/stream',
    tag: 'system',
    summary: 'Server-sent events: what has changed and should be read again; resumes by Last-Event-ID',
    access: 'signedIn',
    status: 200,
    produces: 'events',
  },
  openApi: {
    method: 'get',
    path: '/openapi.json',
    tag: 'system',
    summary: 'This API as OpenAPI 3.1',
    access: 'anyone',
    status: 200,
    response: z.looseObject({ openapi: z.string() }),
  },
} as const satisfies Readonly<Record<string, Route>>;
