import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { API_PREFIX } from '#engine/http-schema/routes.ts';
import { createClient, type ApiClient } from '../testing/api-client.test-support.ts';
import { openApiWorld, type ApiWorld } from '../testing/api-world.test-support.ts';

describe('bad input is a clear error, and the service stays up', () => {
  let world: ApiWorld;
  let strategist: ApiClient;
  beforeAll(async () => {
    world = await openApiWorld(5);
    strategist = await world.as('strategist');
  });
  afterAll(() => world.close());

  const send = (bytes: string | Uint8Array<ArrayBuffer>, type = 'application/json') =>
    strategist.problem('createStrategy', { raw: { type, bytes } });
  const inDocument = (json: string): string => `{"name":"x","from":{"kind":"document","document":${json}}}`;

  test.each([
    ['not JSON', '{"name": ', 'notJson'],
    ['bytes that are no UTF-8', Uint8Array.from([0x22, 0xff, 0xfe, 0x22]), 'notJson'],
    ['an empty body', '', 'invalid'],
    ['nested 20,000 deep', inDocument('['.repeat(20_000) + ']'.repeat(20_000)), 'invalid'],
    ['a __proto__ key', inDocument('{"__proto__":{"admin":true}}'), 'invalid'],
    ['a constructor key deep inside', inDocument('{"steps":{"s1":{"settings":{"constructor":1}}}}'), 'invalid'],
    ['an unknown key', '{"name":"x","from":{"kind":"empty","language":"es"},"isAdmin":true}', 'invalid'],
    ['a list where an object belongs', '[]', 'invalid'],
  ])('%s', async (_what, bytes, code) => {
    const problem = await send(bytes);
    expect(problem).toMatchObject({ status: 400, code });
    expect(problem.id).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('every defect of a body is listed at once, each with its place', async () => {
    const problem = await send('{"name":"","from":{"kind":"empty","language":"xx"}}');
    expect(problem.findings?.map(({ path }) => path).sort()).toEqual(['/from/language', '/name']);
  });

  test('an unknown step kind in a document is kept and reported, not crashed on', async () => {
    const document = {
      schemaVersion: 1,
      name: 'n',
      entry: 's1',
      steps: { s1: { kind: 'teleport', settings: {}, outcomes: {} } },
    };
    const made = await strategist.ok('createStrategy', {
      body: { name: 'Rara', from: { kind: 'document', document } },
    });
    expect(made.findings.some(({ stepId }) => stepId === 's1')).toBe(true);
  });

  test('10 MB of JSON is refused with 413, whether it says so or not', async () => {
    const huge = `{"name":"${'x'.repeat(10_000_000)}"}`;
    expect(await send(huge)).toMatchObject({ status: 413, code: 'tooLarge' });
    const stream = new ReadableStream({
      start: (controller) => {
        for (let i = 0; i < 10; i += 1) controller.enqueue(new TextEncoder().encode('x'.repeat(1_000_000)));
        controller.close();
      },
    });
    const response = await fetch(`${world.url}${API_PREFIX}/strategies`, {
      method: 'POST',
      headers: { cookie: strategist.cookie(), 'x-cauce-csrf': strategist.csrf(), 'content-type': 'application/json' },
      body: stream,
      duplex: 'half',
    } as RequestInit);
    expect(response.status).toBe(413);
  });

  test('a webhook of 10 MB is refused before it is read whole', async () => {
    const problem = await world.anonymous().problem('webhook', {
      params: { tenantId: 'demo', providerAccountId: 'pa' },
      raw: { type: 'application/json', bytes: 'x'.repeat(10_000_000) },
    });
    expect(problem).toMatchObject({ status: 413, code: 'tooLarge' });
  });

  test('a form, a wrong cursor, an id with a path in it, a path that is no URL, an unknown route', async () => {
    expect((await send('name=x', 'application/x-www-form-urlencoded')).code).toBe('wrongType');
    expect((await strategist.problem('listCases', { query: { cursor: 'garbage' } })).findings?.[0]?.path).toBe(
      'query/cursor',
    );
    expect((await strategist.problem('getCase', { params: { caseId: '../../etc/passwd' } })).code).toBe('invalid');
    for (const path of ['/api/v1/cases/%E0%A4%A', '/api/v1/nothing', '/api/v2/cases']) {
      const response = await fetch(`${world.url}${path}`, { headers: { cookie: strategist.cookie() } });
      expect([400, 404], path).toContain(response.status);
      expect(response.headers.get('content-type')).toContain('application/problem+json');
    }
  });

  test('a body cut off half-way leaves the service up', async () => {
    const { port } = new URL(world.url);
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1', () => {
        socket.write(
          `POST ${API_PREFIX}/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 999\r\n\r\n{"ema`,
        );
        setTimeout(() => {
          socket.destroy();
          resolve();
        }, 100);
      });
    });
    expect((await fetch(`${world.url}/healthz`)).status).toBe(200);
    expect((await strategist.ok('me')).role).toBe('strategist');
  });

  test('answers carry the security headers, and JSON is never sniffed as a page', async () => {
    const { headers } = await strategist.call('me');
    expect(headers.get('content-security-policy')).toMatch(/script-src 'self'(;|$)/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-powered-by')).toBeNull();
  });

  test('Postgres away: 503 and the process stays; back again: it answers', async () => {
    await world.trx(async (trx) => {
      await trx.raw(
        'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database() and usename = current_user',
      );
    });
    const statuses = new Set<number>();
    for (let i = 0; i < 10; i += 1) statuses.add((await strategist.call('me')).status);
    for (const status of statuses) expect([200, 503]).toContain(status);
    expect((await strategist.call('me')).status).toBe(200);
  });

  test('without any Postgres: /healthz 200, /readyz and every route 503 with Retry-After', async () => {
    const away = await openAway();
    expect((await fetch(`${away.url}/healthz`)).status).toBe(200);
    const ready = await fetch(`${away.url}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([503, { status: 'away', database: 'away' }]);
    const answer = await createClient(away.url).call('signIn', { body: { email: 'a@b.co', password: 'x' } });
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
    await away.close();
  });

  async function openAway(): Promise<{ url: string; close: () => Promise<void> }> {
    const { createApi } = await import('#engine/api/create-api.ts');
    const { pino } = await import('pino');
    const api = createApi({
      databaseUrl: 'postgres://nobody@127.0.0.1:1/none',
      log: pino({ level: 'silent' }),
      probes: {},
      importPort: { run: () => Promise.reject(new Error('no')), preview: () => Promise.reject(new Error('no')) },
      receiveWebhook: () => Promise.reject(new Error('no')),
      uploadDir: '/nowhere',
      examples: [],
      mappings: [],
      offerDemo: false,
    });
    return { url: `http://127.0.0.1:${await api.listen(0)}`, close: () => api.close() };
  }
});
