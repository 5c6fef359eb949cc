import { OpenAPIRegistry, OpenApiGeneratorV31, type RouteConfig } from '@asteasolutions/zod-to-openapi';
import { PROBLEMS, problemSchema } from '#engine/http-schema/problem.ts';
import type { Route } from '#engine/http-schema/route.ts';
import { API_PREFIX, ROUTES } from '#engine/http-schema/routes.ts';
import { routeNames } from '../http/mount-routes.ts';

/** This API as OpenAPI 3.1, made of the very table that the router serves. */
export function openApiDocument(): Readonly<Record<string, unknown>> & { readonly openapi: string } {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'session', { type: 'apiKey', in: 'cookie', name: 'cauce_session' });
  registry.registerComponent('securitySchemes', 'csrf', { type: 'apiKey', in: 'header', name: 'X-Cauce-Csrf' });
  for (const name of routeNames()) registry.registerPath(operation(name, ROUTES[name]));
  const document = new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: { title: 'Cauce', version: '1', description: 'Collection strategies, cases and their records.' },
    servers: [{ url: '/' }],
  });
  return { ...document };
}

/** `/cases/:caseId` as OpenAPI spells it. */
export function openApiPath(path: string): string {
  return `${API_PREFIX}${path.replaceAll(/:(\w+)/g, '{$1}')}`;
}

function operation(operationId: string, route: Route): RouteConfig {
  return {
    operationId,
    method: route.method,
    path: openApiPath(route.path),
    tags: [route.tag],
    summary: route.summary,
    ...security(route),
    'x-roles': typeof route.access === 'string' ? route.access : [...route.access],
    request: {
      ...(route.params === undefined ? {} : { params: route.params }),
      ...(route.query === undefined ? {} : { query: route.query }),
      ...body(route),
    },
    responses: {
      [route.status]: answer(route),
      default: {
        description: `A problem: ${Object.keys(PROBLEMS).join(', ')}`,
        content: { 'application/problem+json': { schema: problemSchema } },
      },
    },
  };
}

function security(route: Route): Pick<RouteConfig, 'security'> {
  if (route.access === 'anyone') return { security: [] };
  return { security: [route.method === 'get' ? { session: [] } : { session: [], csrf: [] }] };
}

function body(route: Route): Pick<NonNullable<RouteConfig['request']>, 'body'> {
  if (route.body !== undefined) {
    return { body: { required: true, content: { 'application/json': { schema: route.body } } } };
  }
  if (route.rawBody === undefined) return {};
  const bytes = { schema: { type: 'string' as const, format: 'binary' } };
  return {
    body: { required: true, content: Object.fromEntries(route.rawBody.contentTypes.map((type) => [type, bytes])) },
  };
}

function answer(route: Route): RouteConfig['responses'][string] {
  const text = { schema: { type: 'string' as const } };
  if (route.produces === 'csv') return { description: 'CSV', content: { 'text/csv': text } };
  if (route.produces === 'events') {
    return { description: 'Server-sent events', content: { 'text/event-stream': text } };
  }
  if (route.response === undefined) return { description: 'Done' };
  return { description: 'Done', content: { 'application/json': { schema: route.response } } };
}
