import { accountRoutes } from './account-routes.ts';
import { caseRoutes } from './case-routes.ts';
import { holdRoutes } from './hold-routes.ts';
import { importRoutes } from './import-routes.ts';
import { inboxRoutes } from './inbox-routes.ts';
import { launchRoutes } from './launch-routes.ts';
import { personRoutes } from './person-routes.ts';
import { resegmentationRoutes } from './resegmentation-routes.ts';
import type { AnswerOf, BodyInputOf, BodyOf, ParamsOf, QueryInputOf, QueryOf, ResponseOf } from './route.ts';
import { segmentRoutes } from './segment-routes.ts';
import { sessionRoutes } from './session-routes.ts';
import { strategyRoutes } from './strategy-routes.ts';
import { systemRoutes } from './system-routes.ts';
import { taskRoutes } from './task-routes.ts';
import { templateRoutes } from './template-routes.ts';
import { tenantRoutes } from './tenant-routes.ts';

/** Where every route of `ROUTES` begins. `/healthz` and `/readyz` stand outside. */
export const API_PREFIX = '/api/v1';

/** The whole API, by operation. */
export const ROUTES = {
  ...sessionRoutes,
  ...tenantRoutes,
  ...strategyRoutes,
  ...templateRoutes,
  ...segmentRoutes,
  ...launchRoutes,
  ...resegmentationRoutes,
  ...caseRoutes,
  ...accountRoutes,
  ...personRoutes,
  ...holdRoutes,
  ...taskRoutes,
  ...inboxRoutes,
  ...importRoutes,
  ...systemRoutes,
} as const;
export type Routes = typeof ROUTES;
export type RouteName = keyof Routes;

/** What a handler of a route receives and answers. */
export type HandlerInput<N extends RouteName> = {
  readonly params: ParamsOf<Routes[N]>;
  readonly query: QueryOf<Routes[N]>;
  readonly body: BodyOf<Routes[N]>;
};
export type HandlerAnswer<N extends RouteName> = AnswerOf<Routes[N]>;

/** What a client sends and gets. */
export type ClientQuery<N extends RouteName> = QueryInputOf<Routes[N]>;
export type ClientBody<N extends RouteName> = BodyInputOf<Routes[N]>;
export type ClientResponse<N extends RouteName> = ResponseOf<Routes[N]>;
