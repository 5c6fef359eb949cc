import { randomUUID } from 'node:crypto';
import type { Express, Request, Response } from 'express';
import type { Knex } from 'knex';
import type { Logger } from 'pino';
import type { Access, Route } from '#engine/http-schema/route.ts';
import { API_PREFIX, ROUTES, type RouteName } from '#engine/http-schema/routes.ts';
import { findSession, type Session } from '#engine/store/session-store.ts';
import { sessionCookie } from './cookie.ts';
import { asProblem, failureForLog } from './failure.ts';
import type { Handler, Handlers, RouteCall } from './handlers.ts';
import { parseInput } from './parse-input.ts';
import { ProblemError } from './problem-error.ts';
import { readJson } from './read-body.ts';

export type MountDependencies = { readonly db: Knex; readonly log: Logger };

/** Puts every route of `ROUTES` on the app: who may, what came, what it answers, and one log line each. */
export function mountRoutes(app: Express, deps: MountDependencies, handlers: Handlers): void {
  for (const name of routeNames()) {
    const route: Route = ROUTES[name];
    app[route.method](`${API_PREFIX}${route.path}`, (req, res) => serve(deps, name, handlers[name], req, res));
  }
}

export function routeNames(): readonly RouteName[] {
  return Object.keys(ROUTES) as readonly RouteName[];
}

async function serve<N extends RouteName>(
  deps: MountDependencies,
  name: N,
  handler: Handler<N>,
  req: Request,
  res: Response,
): Promise<void> {
  const requestId = randomUUID();
  const began = performance.now();
  const log = deps.log.child({ requestId, route: name });
  let session: Session | null = null;
  try {
    session = await admit(deps, ROUTES[name], req);
    const call = await readCall(name, { req, res, session, requestId, log });
    send(ROUTES[name], res, await handler(call));
  } catch (thrown) {
    sendProblem(log, res, requestId, thrown);
  }
  const level = res.statusCode >= 500 ? 'error' : ROUTES[name].method === 'get' ? 'debug' : 'info';
  const ms = Math.round(performance.now() - began);
  log[level]({ status: res.statusCode, ms, tenantId: session?.tenantId, userId: session?.userId }, 'http.request');
}

/** The caller's session, or the refusal: not signed in, wrong role, or a write without its CSRF token. */
async function admit(deps: MountDependencies, route: Route, req: Request): Promise<Session | null> {
  const token = sessionCookie(req.headers.cookie);
  const session = token === null ? null : await findSession(deps.db, token);
  const isWrite = route.method !== 'get';
  if (route.access === 'anyone') return session;
  if (session === null) throw new ProblemError('notSignedIn', 'This needs a session.');
  if (!mayUse(route.access, session.role)) {
    throw new ProblemError('forbidden', `The role ${session.role} may not do this.`);
  }
  if (isWrite && req.headers['x-cauce-csrf'] !== session.csrf) {
    throw new ProblemError('csrf', "Send the session's csrf in the X-Cauce-Csrf header.");
  }
  return session;
}

function mayUse(access: Access, role: string): boolean {
  return typeof access === 'string' || access.some((allowed) => allowed === role);
}

type Ground = Pick<RouteCall<RouteName>, 'req' | 'res' | 'requestId' | 'log'> & { readonly session: Session | null };

/** The parser of requests: what it returns has been checked against the route's own schemas. */
async function readCall<N extends RouteName>(name: N, ground: Ground): Promise<RouteCall<N>> {
  const route: Route = ROUTES[name];
  const { req } = ground;
  const params = parseInput(route.params, req.params, 'params');
  const query = parseInput(route.query, req.query, 'query');
  const body = route.body === undefined ? undefined : parseInput(route.body, await readJson(req), '');
  const call: unknown = { ...ground, params, query, body };
  return call as RouteCall<N>;
}

function send(route: Route, res: Response, answer: unknown): void {
  if (route.produces !== undefined && route.produces !== 'nothing') return;
  res.status(route.status);
  res.setHeader('Cache-Control', 'no-store');
  if (route.produces === 'nothing') res.end();
  else res.json(answer);
}

export function sendProblem(log: Logger, res: Response, requestId: string, thrown: unknown): void {
  const problem = asProblem(thrown).toProblem(requestId);
  if (problem.status >= 500) log.error({ code: problem.code, ...failureForLog(thrown) }, 'http.failed');
  if (res.headersSent) {
    res.destroy();
    return;
  }
  res.status(problem.status);
  res.setHeader('Cache-Control', 'no-store');
  if (problem.retryAfter !== undefined) res.setHeader('Retry-After', String(problem.retryAfter));
  if (problem.status === 413) res.setHeader('Connection', 'close');
  res.type('application/problem+json').send(JSON.stringify(problem));
}
