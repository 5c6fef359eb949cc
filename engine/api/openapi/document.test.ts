import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ROUTES } from '#engine/http-schema/routes.ts';
import { routeNames } from '../http/mount-routes.ts';
import { openApiDocument, openApiPath } from './document.ts';

const operation = z.looseObject({
  operationId: z.string(),
  summary: z.string().min(8),
  tags: z.array(z.string()).length(1),
  responses: z.record(z.string(), z.looseObject({ description: z.string() })),
  requestBody: z.looseObject({}).optional(),
});
const shape = z.looseObject({
  openapi: z.literal('3.1.0'),
  paths: z.record(z.string(), z.record(z.string(), operation)),
});

describe('the OpenAPI document', () => {
  const document = shape.parse(openApiDocument());

  test('has every route, under its name, and no other', () => {
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { operationId }]) => `${operationId} ${method} ${path}`),
    );
    const served = routeNames().map((name) => `${name} ${ROUTES[name].method} ${openApiPath(ROUTES[name].path)}`);
    expect(described.sort()).toEqual(served.sort());
  });

  test('describes each answer, body and refusal', () => {
    for (const name of routeNames()) {
      const route = ROUTES[name];
      const found = document.paths[openApiPath(route.path)]?.[route.method];
      expect(Object.keys(found?.responses ?? {}).sort(), name).toEqual([String(route.status), 'default'].sort());
      expect(found?.requestBody !== undefined, name).toBe('body' in route || 'rawBody' in route);
    }
  });

  test('is JSON without a hole: every reference leads to a component', () => {
    const text = JSON.stringify(document);
    const components = z.looseObject({ schemas: z.record(z.string(), z.unknown()) }).parse(document['components']);
    const named = new Set(Object.keys(components.schemas));
    for (const [, name = ''] of text.matchAll(/"#\/components\/schemas\/(\w+)"/g)) expect(named).toContain(name);
    expect(named.size).toBeGreaterThan(20);
  });
});
