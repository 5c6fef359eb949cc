import { createReadStream } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { createMailbox } from './mailbox.ts';
import { startMailServer, type MailServer } from './mail-server.ts';
import { openMessageLog, readMessageLog } from './message-log.ts';
import { json, lookUpReply, providerRoutes, type Reply, type RouteContext } from './provider-routes.ts';
import { createWebhookSender } from './webhook-sender.ts';

export type ProviderOptions = {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** null: no mail server. */
  readonly smtpPort: number | null;
  readonly logPath: string;
  /** Signs webhooks and checks what is handed in. */
  readonly secret: string;
  /** The API, e.g. `http://127.0.0.1:4000`; null: no webhooks until `POST /webhook-base` names it. */
  readonly webhookBase: string | null;
};

export type Provider = {
  readonly url: string;
  readonly smtpPort: number | null;
  close(): Promise<void>;
};

/** Starts the sandbox provider: HTTP and, if asked, mail. Messages of an earlier run are read back from its log. */
export async function startProvider(options: ProviderOptions): Promise<Provider> {
  const earlier = await readMessageLog(options.logPath);
  const log = await openMessageLog(options.logPath);
  const webhooks = createWebhookSender(options.secret, options.webhookBase);
  const mailbox = createMailbox(log, earlier, webhooks);
  const context: RouteContext = { mailbox, webhooks, secret: options.secret, logPath: options.logPath };
  const server = createServer((request, response) => void handle(request, response, context));
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  const mail: MailServer | null =
    options.smtpPort === null ? null : await startMailServer(mailbox, options.host, options.smtpPort);
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;
  return {
    url: `http://${options.host}:${port}`,
    smtpPort: mail?.port ?? null,
    close: async () => {
      webhooks.stop();
      await mail?.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await log.close();
    },
  };
}

const LOOK_UP = /^\/messages\/([^/]+)$/;
/** A sender that is told nothing must give up by itself; this only keeps a forgotten socket from living for ever. */
const SILENCE_MS = 120_000;

async function handle(request: IncomingMessage, response: ServerResponse, context: RouteContext): Promise<void> {
  try {
    await write(await replyTo(request, context), request, response);
  } catch {
    // A broken request, or a client gone: never the end of the process that holds the log.
    if (response.headersSent) response.destroy();
    else await write(json(500, { code: 'fault' }), request, response);
  }
}

async function replyTo(request: IncomingMessage, context: RouteContext): Promise<Reply> {
  const url = new URL(request.url ?? '/', 'http://provider.invalid');
  const key = request.method === 'GET' ? LOOK_UP.exec(url.pathname)?.[1] : undefined;
  if (key !== undefined) return lookUpReply(decodeURIComponent(key), context);
  const route = providerRoutes[`${request.method ?? ''} ${url.pathname}`];
  return route === undefined
    ? json(404, { code: 'noSuchRoute', routes: Object.keys(providerRoutes) })
    : route(request, url, context);
}

async function write(reply: Reply, request: IncomingMessage, response: ServerResponse): Promise<void> {
  switch (reply.kind) {
    case 'json':
      response.writeHead(reply.status, {
        'content-type': 'application/json; charset=utf-8',
        ...(reply.retryAfter === undefined ? {} : { 'retry-after': String(reply.retryAfter) }),
      });
      response.end(JSON.stringify(reply.body));
      return;
    case 'file':
      response.writeHead(200, { 'content-type': 'application/x-ndjson; charset=utf-8' });
      await pipeline(createReadStream(reply.path), response);
      return;
    case 'silence':
      setTimeout(() => response.destroy(), SILENCE_MS).unref();
      return;
    case 'cut':
      request.socket.destroy();
  }
}
