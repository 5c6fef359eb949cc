import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emailOf, openApiWorld, PASSWORD, TENANT, type ApiWorld } from '../testing/api-world.test-support.ts';

describe('signing in', () => {
  let world: ApiWorld;
  beforeAll(async () => {
    world = await openApiWorld(2, { signIn: { max: 3, windowMs: 60_000 } });
  });
  afterAll(() => world.close());

  const agent = emailOf('agent');

  test('the cookie cannot be read by scripts nor sent by other sites, and only its hash is kept', async () => {
    const client = world.anonymous();
    const answer = await client.call('signIn', { body: { email: agent.toUpperCase(), password: PASSWORD } });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Strict/);
    const token = client.cookie().split('=')[1] ?? '';
    const rows = await world.db('sessions').select<{ session_hash: string }[]>('session_hash');
    expect(rows.map((row) => row.session_hash)).not.toContain(token);
    expect(answer.text).not.toContain(token);
  });

  test('an unknown e-mail and a wrong password are answered alike, and after three the door is shut for a while', async () => {
    const client = world.anonymous();
    const wrong = async (email: string) => client.problem('signIn', { body: { email, password: 'adivinada' } });
    const first = await wrong('nadie@example.invalid');
    const second = await wrong(emailOf('auditor'));
    expect([first.code, first.detail]).toEqual([second.code, second.detail]);
    await wrong('otro@example.invalid');
    const shut = await wrong('mas@example.invalid');
    expect(shut).toMatchObject({ status: 429, code: 'tooManyAttempts' });
    expect(shut.retryAfter).toBeGreaterThan(0);
  });

  test('a user who is switched off is out at once', async () => {
    const client = world.anonymous();
    await client.ok('demoRole', { body: { role: 'coordinator' } });
    await world.db('users').where({ user_id: 'usr_coordinator' }).update({ active: false });
    expect((await client.problem('me')).code).toBe('notSignedIn');
  });

  test('in the demo one click changes the person, so that nobody approves their own drawing', async () => {
    const client = world.anonymous();
    expect((await client.ok('demoUsers')).items.map(({ role }) => role)).toContain('approver');
    const first = await client.ok('demoRole', { body: { role: 'strategist' } });
    const second = await client.ok('demoRole', { body: { role: 'approver' } });
    expect([first.user.id, second.user.id]).toEqual(['usr_strategist', 'usr_approver']);
    expect(second.role).toBe('approver');
  });

  test('one acts only in roles one has', async () => {
    const client = world.anonymous();
    await client.ok('demoRole', { body: { role: 'strategist' } });
    expect((await client.problem('chooseRole', { body: { role: 'approver' } })).code).toBe('forbidden');
  });

  test('outside a demo tenant no click changes the person', async () => {
    const client = world.anonymous();
    await client.ok('demoRole', { body: { role: 'supervisor' } });
    await world.db('tenants').where({ tenant_id: TENANT }).update({ mode: 'shadow' });
    expect((await client.problem('demoRole', { body: { role: 'operator' } })).code).toBe('demoOnly');
    expect((await world.anonymous().problem('demoRole', { body: { role: 'operator' } })).code).toBe('notFound');
    await world.db('tenants').where({ tenant_id: TENANT }).update({ mode: 'demo' });
  });
});
