import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROLES, type Role } from '#engine/http-schema/roles.ts';
import type { Access, Route } from '#engine/http-schema/route.ts';
import { API_PREFIX, ROUTES, type RouteName } from '#engine/http-schema/routes.ts';
import { routeNames } from './http/mount-routes.ts';
import { openApiWorld, type ApiWorld } from './testing/api-world.test-support.ts';
import type { ApiClient } from './testing/api-client.test-support.ts';

/** Written by hand, so that a role slipped into a route is seen here. Routes not named are open to every role. */
const WRITERS: Partial<Record<RouteName, readonly Role[]>> = {
  createStrategy: ['strategist', 'experimenter'],
  editStrategy: ['strategist', 'experimenter'],
  submitStrategy: ['strategist', 'experimenter'],
  approveVersion: ['approver'],
  returnVersion: ['approver'],
  publishVersion: ['strategist', 'approver'],
  retireVersion: ['strategist', 'approver'],
  pauseStrategy: ['strategist', 'supervisor', 'coordinator', 'operator'],
  resumeStrategy: ['strategist', 'supervisor', 'coordinator', 'operator'],
  createSegment: ['strategist', 'experimenter'],
  createLaunch: ['strategist', 'operator'],
  pauseLaunch: ['strategist', 'operator'],
  resumeLaunch: ['strategist', 'operator'],
  cancelLaunch: ['strategist', 'operator'],
  retryCase: ['supervisor', 'coordinator', 'operator'],
  closeCase: ['supervisor', 'coordinator'],
  auditCase: ['auditor', 'supervisor'],
  recordPayment: ['agent', 'supervisor', 'coordinator', 'operator'],
  recordReversal: ['supervisor', 'coordinator', 'operator'],
  assignPayment: ['supervisor', 'coordinator', 'operator'],
  recordPromise: ['agent', 'supervisor', 'coordinator'],
  cancelPromise: ['agent', 'supervisor', 'coordinator'],
  recordConsent: ['agent', 'supervisor', 'coordinator'],
  recordOptOut: ['agent', 'supervisor', 'coordinator'],
  recordOutsideContact: ['agent', 'supervisor', 'coordinator'],
  createHold: ['agent', 'supervisor', 'coordinator'],
  releaseHold: ['supervisor', 'coordinator'],
  takeTask: ['agent', 'supervisor', 'coordinator'],
  completeTask: ['agent', 'supervisor', 'coordinator'],
  pauseTenant: ['supervisor', 'coordinator', 'operator'],
  startPumps: ['operator'],
  resumeTenant: ['supervisor', 'coordinator', 'operator'],
  setMode: ['operator'],
  confirmMode: ['operator', 'approver'],
  uploadImportFile: ['operator', 'coordinator', 'strategist'],
  previewImport: ['operator', 'coordinator', 'strategist'],
  listMappings: ['operator', 'coordinator', 'strategist'],
  runImport: ['operator', 'coordinator', 'strategist'],
  downloadImportFindings: ['operator', 'coordinator', 'strategist'],
};
const OPEN: readonly RouteName[] = ['signIn', 'demoUsers', 'demoRole', 'webhook', 'openApi'];
/** Ends the session it is called with, or never ends: told apart below. */
const APART: readonly RouteName[] = ['signOut', 'stream'];

describe('every route as every role', () => {
  let world: ApiWorld;
  const clients = new Map<Role, ApiClient>();
  beforeAll(async () => {
    world = await openApiWorld(5);
    for (const role of ROLES) clients.set(role, await world.as(role));
  });
  afterAll(() => world.close());

  test('the table of routes says what the table here says', () => {
    for (const name of routeNames()) {
      const access: Access = ROUTES[name].access;
      if (OPEN.includes(name)) expect(access, name).toBe('anyone');
      else if (typeof access === 'string') expect([access, WRITERS[name]], name).toEqual(['signedIn', undefined]);
      else expect([...access].sort(), name).toEqual([...(WRITERS[name] ?? [])].sort());
    }
  });

  test.each(routeNames().filter((name) => !APART.includes(name)))('%s', async (name) => {
    const anonymous = await attempt(world.anonymous(), name);
    expect(anonymous.status === 401 && anonymous.code === 'notSignedIn', `${name} without a session`).toBe(
      !OPEN.includes(name),
    );
    if (OPEN.includes(name)) return;
    for (const [role, client] of clients) {
      const { code } = await attempt(client, name);
      const mayUse = WRITERS[name]?.includes(role) ?? true;
      expect(code === 'forbidden' ? 'refused' : 'let in', `${name} as ${role}: ${code}`).toBe(
        mayUse ? 'let in' : 'refused',
      );
    }
  });

  test('a write without its CSRF token is refused, whoever sends it', async () => {
    const client = await world.as('operator');
    const problem = await client.problem('pauseTenant', {
      body: { reason: 'prueba' },
      headers: { 'x-cauce-csrf': 'guessed' },
    });
    expect(problem.code).toBe('csrf');
  });

  test('signing out ends the session', async () => {
    const client = await world.as('agent');
    await client.ok('signOut');
    expect((await client.problem('me')).code).toBe('notSignedIn');
  });

  test('no session, no stream', async () => {
    expect((await fetch(`${world.url}${API_PREFIX}/stream`)).status).toBe(401);
  });
});

/** Calls with a body that nothing accepts: whoever may use the route is told so, and nothing is done. */
async function attempt(client: ApiClient, name: RouteName): Promise<{ status: number; code: string }> {
  const route: Route = ROUTES[name];
  const wrong = route.body === undefined ? {} : { raw: { type: 'application/json', bytes: '{"thisKeyIsUnknown":1}' } };
  const params = { version: 1 };
  const answer = await client.call(name, { params, ...wrong });
  const problem: unknown = answer.status >= 400 ? answer.json() : {};
  const code = typeof problem === 'object' && problem !== null && 'code' in problem ? String(problem.code) : '';
  return { status: answer.status, code };
}
