import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { CHANNELS } from '#engine/case/words.ts';
import { PAYMENT_STATUSES } from '#engine/contact/inbound-item.ts';
import { checkSignature, SIGNATURE_HEADER } from '#workers/channels/signature.ts';
import { behaviour } from './behaviour.ts';
import type { Answer, Mailbox } from './mailbox.ts';
import { readBody } from './read-body.ts';
import type { WebhookSender } from './webhook-sender.ts';

export type RouteContext = {
  readonly mailbox: Mailbox;
  readonly webhooks: WebhookSender;
  readonly secret: string;
  readonly logPath: string;
};

/** What a route answers; `silence` keeps the connection open without a word, `cut` closes it. */
export type Reply =
  | { readonly kind: 'json'; readonly status: number; readonly body: unknown; readonly retryAfter?: number }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'silence' }
  | { readonly kind: 'cut' };

type Route = (request: IncomingMessage, url: URL, context: RouteContext) => Promise<Reply>;

const BODY_LIMIT = 1024 * 1024;

/** Every route of the sandbox provider by method and path, beside the look-up `GET /messages/:contactId`. */
export const providerRoutes: Readonly<Record<string, Route>> = {
  'POST /messages': takeMessage,
  'GET /messages': async (_request, url, context) => listMessages(url, url.searchParams.get('channel'), context),
  'GET /mail': async (_request, url, context) => listMessages(url, 'email', context),
  'GET /log': async (_request, _url, { logPath }) => ({ kind: 'file', path: logPath }),
  'GET /behaviour': async (_request, _url, { mailbox }) => json(200, mailbox.behaviours.list()),
  'POST /behaviour': withBody(
    z.union([behaviour.transform((one) => [one]), z.array(behaviour).max(1000)]),
    (added, { mailbox }) => {
      mailbox.behaviours.add(added);
      return { added: added.length };
    },
  ),
  'DELETE /behaviour': async (_request, _url, { mailbox }) => {
    mailbox.behaviours.clear();
    return json(200, { cleared: true });
  },
  'POST /replies': withBody(
    z.strictObject({
      contactId: z.string().min(1),
      text: z.string().max(5000),
      times: z.int().min(1).max(10).default(1),
    }),
    ({ contactId, text, times }, { mailbox }) => (mailbox.reply(contactId, text, { times }) ? { sent: times } : null),
  ),
  'POST /payments': withBody(payment(), ({ tenantId, providerAccountId, ...item }, { webhooks }) => {
    webhooks.post({ tenantId, providerAccountId }, { kind: 'payment', ...item }, 0);
    return { sent: 1 };
  }),
  'POST /webhook-base': withBody(z.strictObject({ base: z.url().nullable() }), ({ base }, { webhooks }) => {
    webhooks.setBase(base);
    return { base };
  }),
  'GET /healthz': async (_request, _url, { webhooks }) => json(200, { ok: true, webhooksPending: webhooks.pending() }),
};

/** The look-up of one contact: its state, `{"known": false}` with 404, or 501 where it is told not to say. */
export function lookUpReply(contactId: string, { mailbox }: RouteContext): Reply {
  const found = mailbox.lookUp(contactId);
  if (found === 'unsaid') return json(501, { code: 'noLookUp' });
  return found === null ? json(404, { known: false }) : json(200, { state: found.state, messageId: found.messageId });
}

function payment() {
  return z.strictObject({
    tenantId: z.string().min(1),
    providerAccountId: z.string().min(1),
    id: z.string().min(1),
    at: z.string(),
    status: z.enum(PAYMENT_STATUSES),
    paymentReference: z.string().min(1),
    amountMinor: z.int().positive(),
    currency: z.string(),
    reverses: z.string().nullable().default(null),
  });
}

const message = z.object({
  contactId: z.string().min(1).max(200),
  tenantId: z.string().min(1),
  providerAccountId: z.string().min(1),
  channel: z.enum(CHANNELS),
  to: z.string().min(1),
  subject: z.string().nullable(),
  body: z.string(),
  businessAt: z.string().nullable(),
});

async function takeMessage(request: IncomingMessage, _url: URL, context: RouteContext): Promise<Reply> {
  const raw = await readBody(request, BODY_LIMIT);
  if (raw === null) return json(413, { code: 'tooLarge' });
  const signature = checkSignature(context.secret, raw, header(request, SIGNATURE_HEADER), Date.now());
  if (!signature.ok) return json(401, { code: signature.error.code });
  const parsed = message.safeParse(parseJson(raw));
  if (!parsed.success) return json(400, { code: 'unreadable', detail: z.prettifyError(parsed.error) });
  if (header(request, 'idempotency-key') !== parsed.data.contactId) return json(400, { code: 'keyMismatch' });
  const notAfter = Number(header(request, 'cauce-not-after') ?? Number.NaN);
  const notAfterMs = Number.isFinite(notAfter) ? notAfter : null;
  return replyOf(await context.mailbox.handIn({ ...parsed.data, messageId: null, notAfterMs }));
}

function replyOf(answer: Answer): Reply {
  switch (answer.kind) {
    case 'accepted':
      return json(202, { messageId: answer.messageId });
    case 'refused':
      return json(answer.permanent ? 422 : 503, { code: answer.code, taken: false });
    case 'rateLimited':
      return { ...json(429, { code: 'rateLimited' }), retryAfter: answer.retryAfterSeconds };
    case 'tooLate':
      return json(410, { code: 'tooLate' });
    case 'fault':
      return json(500, { code: 'fault' });
    case 'silence':
    case 'cut':
      return answer;
  }
}

function listMessages(url: URL, channel: string | null, { mailbox }: RouteContext): Reply {
  const contactId = url.searchParams.get('contactId');
  const to = url.searchParams.get('to');
  const limit = Math.min(Math.max(Number(url.searchParams.get('limit') ?? 200) || 200, 1), 2000);
  const messages = mailbox.list({
    limit,
    ...(contactId === null ? {} : { contactId }),
    ...(to === null ? {} : { to }),
    ...(channel === null ? {} : { channel }),
  });
  return json(200, { messages });
}

/** A control route with a JSON body; `act` answering null is 404. */
function withBody<S extends z.ZodType>(
  schema: S,
  act: (body: z.infer<S>, context: RouteContext) => object | null,
): Route {
  return async (request, _url, context) => {
    const raw = await readBody(request, BODY_LIMIT);
    if (raw === null) return json(413, { code: 'tooLarge' });
    const parsed = schema.safeParse(parseJson(raw));
    if (!parsed.success) return json(400, { code: 'unreadable', detail: z.prettifyError(parsed.error) });
    const answer = act(parsed.data, context);
    return answer === null ? json(404, { code: 'notFound' }) : json(200, answer);
  };
}

export function json(
  status: number,
  body: unknown,
): { readonly kind: 'json'; readonly status: number; readonly body: unknown } {
  return { kind: 'json', status, body };
}

function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
}

function parseJson(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString('utf8'));
  } catch {
    return undefined;
  }
}
