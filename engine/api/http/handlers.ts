import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import type { HandlerAnswer, HandlerInput, RouteName, Routes } from '#engine/http-schema/routes.ts';
import type { Session } from '#engine/store/session-store.ts';

/** What a handler may use of one request. */
export type RouteCall<N extends RouteName> = HandlerInput<N> & {
  /** Who calls; null only where a route is open to anyone. */
  readonly session: Routes[N]['access'] extends 'anyone' ? Session | null : Session;
  readonly requestId: string;
  readonly log: Logger;
  /** For bodies that are not JSON, cookies, downloads and streams. */
  readonly req: Request;
  readonly res: Response;
};

export type Handler<N extends RouteName> = (call: RouteCall<N>) => Promise<HandlerAnswer<N>>;

/** One handler for every route: a route without one does not compile. */
export type Handlers = { readonly [N in RouteName]: Handler<N> };

/** The handlers of one feature's routes. */
export type HandlersOf<Table> = { readonly [N in keyof Table & RouteName]: Handler<N> };
