import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import type { Logger } from 'pino';
import { createDatabase } from '#engine/store/database.ts';
import { accountHandlers } from './account/router.ts';
import { caseHandlers } from './case/router.ts';
import { mountHealth, type Probe } from './health/router.ts';
import { holdHandlers } from './hold/router.ts';
import type { Handlers } from './http/handlers.ts';
import { mountRoutes, sendProblem } from './http/mount-routes.ts';
import { ProblemError } from './http/problem-error.ts';
import { securityHeaders } from './http/security-headers.ts';
import { createUnitOfWork } from './http/unit-of-work.ts';
import type { ImportPort } from './import/port.ts';
import { importHandlers, type ExampleMapping } from './import/router.ts';
import { createUploadStore } from './import/upload-store.ts';
import { inboxHandlers } from './inbox/router.ts';
import { launchHandlers } from './launch/router.ts';
import { resegmentationHandlers } from './resegmentation/router.ts';
import { openApiDocument } from './openapi/document.ts';
import { segmentHandlers } from './segment/router.ts';
import { createAttempts } from './session/attempts.ts';
import { sessionHandlers } from './session/router.ts';
import { createSessionService } from './session/service.ts';
import { mountStaticPages } from './static-pages.ts';
import { strategyHandlers, type StrategyExample } from './strategy/router.ts';
import { personHandlers } from './person/router.ts';
import { createScreenBell, type ScreenBell } from './stream/screen-bell.ts';
import { streamHandlers } from './stream/router.ts';
import { taskHandlers } from './task/router.ts';
import { templateHandlers } from './template/router.ts';
import { tenantHandlers } from './tenant/router.ts';
import type { WebhookPort } from './webhook/port.ts';
import { webhookHandlers } from './webhook/router.ts';

export type ApiDependencies = {
  /** Of the application's role, bound by row-level security. */
  readonly databaseUrl: string;
  readonly log: Logger;
  /** Besides the database, e.g. `temporal`; shown by `/readyz`. */
  readonly probes: Readonly<Record<string, Probe>>;
  readonly importPort: ImportPort;
  readonly receiveWebhook: WebhookPort;
  /** The designer's built files; without it only the API is served. */
  readonly staticDir?: string;
  /** Where uploaded files wait to be imported. */
  readonly uploadDir: string;
  readonly examples: readonly StrategyExample[];
  readonly mappings: readonly ExampleMapping[];
  /** Whether a visitor may become a demo user with one click, without signing in first. */
  readonly offerDemo: boolean;
  readonly poolMax?: number;
  readonly signIn?: { readonly max: number; readonly windowMs: number };
};

export type Api = {
  readonly app: Express;
  /** Listens; answers the port, which is chosen by the system for 0. */
  listen(port: number, host?: string): Promise<number>;
  close(): Promise<void>;
};

/** The HTTP side, whole; wired by cli/roles/api.ts. */
export function createApi(deps: ApiDependencies): Api {
  const db = createDatabase({
    url: deps.databaseUrl,
    poolMax: deps.poolMax ?? 12,
    applicationName: 'cauce api',
    statementTimeoutMs: 20_000,
    lockTimeoutMs: 5_000,
  });
  const bell = createScreenBell(deps.databaseUrl, deps.log);
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  app.use(securityHeaders);
  mountHealth(app, db, deps.probes);
  mountRoutes(app, { db, log: deps.log }, allHandlers(deps, db, bell));
  app.use('/api', () => {
    throw new ProblemError('notFound', 'There is no such route.');
  });
  if (deps.staticDir !== undefined) mountStaticPages(app, deps.staticDir);
  app.use((thrown: unknown, _req: Request, res: Response, next: NextFunction) => {
    if (res.headersSent) {
      next(thrown);
      return;
    }
    sendProblem(deps.log, res, randomUUID(), badPath(thrown));
  });
  const server = createServer(app);
  return {
    app,
    listen: (port, host = '127.0.0.1') => listening(server, port, host),
    close: async () => {
      await bell.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      // After the door is shut, or one that came meanwhile would be waited for; streams stay open for ever by themselves.
      server.closeAllConnections();
      await closed;
      await db.destroy();
    },
  };
}

function allHandlers(deps: ApiDependencies, db: ReturnType<typeof createDatabase>, bell: ScreenBell): Handlers {
  // 23505: two launches reached for the same free account; the second finds it taken.
  const work = createUnitOfWork(db, ['23505']);
  const attempts = createAttempts(deps.signIn ?? { max: 8, windowMs: 900_000 }, () => performance.now());
  const service = createSessionService({ db, attempts, offerDemo: deps.offerDemo });
  const uploads = createUploadStore(deps.uploadDir, () => Date.now());
  const openApi = openApiDocument();
  return {
    ...sessionHandlers({ db, service }),
    ...tenantHandlers(work),
    ...strategyHandlers(work, deps.examples),
    ...templateHandlers(work),
    ...segmentHandlers(work),
    ...launchHandlers(work),
    ...resegmentationHandlers(work),
    ...caseHandlers(work),
    ...accountHandlers(work),
    ...personHandlers(work),
    ...holdHandlers(work),
    ...taskHandlers(work),
    ...inboxHandlers(work),
    ...importHandlers({ work, port: deps.importPort, uploads, mappings: deps.mappings }),
    ...webhookHandlers(deps.receiveWebhook),
    ...streamHandlers(work, bell),
    openApi: async () => openApi,
  };
}

function listening(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

/** A path that is no URL is the caller's fault, not ours. */
function badPath(thrown: unknown): unknown {
  return thrown instanceof URIError ? new ProblemError('badRequest', 'The path cannot be read.') : thrown;
}
