import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ApiClient } from '../testing/api-client.test-support.ts';
import { openApiWorld, TENANT, type ApiWorld } from '../testing/api-world.test-support.ts';
import { openCases, putContact } from '../testing/open-case.test-support.ts';

describe('the tenant', () => {
  let world: ApiWorld;
  let operator: ApiClient;
  beforeAll(async () => {
    world = await openApiWorld(30);
    operator = await world.as('operator');
  });
  afterAll(() => world.close());

  test('the demo clock is paused, sped up, and goes on from where it stands', async () => {
    const before = await operator.ok('getClock');
    const paused = await operator.ok('setClock', { body: { paused: true } });
    expect(paused).toMatchObject({ paused: true, own: true });
    expect(paused.now >= before.now).toBe(true);
    expect((await operator.ok('getClock')).now).toBe(paused.now);
    const playing = await operator.ok('setClock', { body: { paused: false, rate: 2880 } });
    expect(Date.parse(playing.now) - Date.parse(paused.now)).toBeLessThan(3 * 86_400_000);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const later = Date.parse((await operator.ok('getClock')).now) - Date.parse(paused.now);
    expect(later).toBeGreaterThan(50 * 2880 * 0.9);
    await operator.ok('setClock', { body: { rate: 1 } });
  });

  test('after a restore an operator lets messages leave again, with a reason on record; nobody else can', async () => {
    const reason = 'Comparado con el proveedor';
    expect((await operator.problem('startPumps', { body: { reason } })).code).toBe('wrongState');
    await world.db('tenants').where({ tenant_id: TENANT }).update({ pumps_stopped: true });
    expect((await operator.ok('getTenant')).pumpsStopped).toBe(true);
    expect((await operator.ok('startPumps', { body: { reason } })).pumpsStopped).toBe(false);
    const act = await world.trx((trx) =>
      trx('acts').where({ act: 'tenant.pumpsStarted' }).select<object[]>('subject', 'details'),
    );
    expect(act).toEqual([{ subject: TENANT, details: { reason } }]);
  });

  test('a demo tenant stays one: its people are invented', async () => {
    expect((await operator.problem('setMode', { body: { mode: 'live' } })).code).toBe('wrongState');
  });

  test('towards live takes two people; away from it one, at once, and reserved contacts are decided again', async () => {
    const cases = await openCases(world);
    const target = cases[0];
    if (target === undefined) throw new Error('no case');
    // A tenant of real people has no clock of its own.
    await world.db('business_clocks').delete();
    await world.db('tenants').where({ tenant_id: TENANT }).update({ mode: 'shadow' });
    const asked = await operator.ok('setMode', { body: { mode: 'safeList', safeList: ['yo@example.com'] } });
    expect(asked).toMatchObject({ mode: 'shadow', modeRequest: { mode: 'safeList', by: 'Nora Castro' } });
    const { safeListHash } = asked;
    expect((await operator.problem('confirmMode', { body: { mode: 'safeList', safeListHash } })).code).toBe('sameUser');
    const approver = await world.as('approver');
    expect((await approver.problem('confirmMode', { body: { mode: 'live', safeListHash } })).code).toBe('conflict');
    const reserved = await putContact(world, target, 'reserved', 1);
    expect(await approver.ok('confirmMode', { body: { mode: 'safeList', safeListHash } })).toMatchObject({
      mode: 'safeList',
      modeRequest: null,
    });
    const state = await world.trx((trx) => trx('contacts').where({ contact_id: reserved }).pluck<string[]>('state'));
    expect(state).toEqual(['cancelled']);
    expect((await approver.problem('confirmMode', { body: { mode: 'live', safeListHash } })).code).toBe('wrongState');
    const widened = { mode: 'safeList' as const, safeList: ['yo@example.com', 'otra@example.com'] };
    expect((await operator.problem('setMode', { body: widened })).code).toBe('wrongState');
    expect((await operator.ok('setMode', { body: { mode: 'shadow' } })).mode).toBe('shadow');
    expect((await operator.problem('setClock', { body: { rate: 10 } })).code).toBe('demoOnly');
    const done = await world.trx((trx) => trx('acts').where({ act: 'tenant.safeList' }).select<object[]>('details'));
    expect(done).toMatchObject([{ details: { added: 1, removed: 0 } }]);
  });

  test('two people stand for the same list: one that was changed after it was asked for is confirmed by nobody', async () => {
    const approver = await world.as('approver');
    const one = { mode: 'safeList' as const, safeList: ['yo@example.com'] };
    const thousands = Array.from({ length: 999 }, (_, index) => `+57300000${String(index).padStart(4, '0')}`);
    const asked = await operator.ok('setMode', { body: one });
    const seen = asked.safeListHash;
    // Whoever asked puts it aside and lengthens the list meanwhile: the request goes with it.
    const longer = await operator.ok('setMode', { body: { mode: 'shadow', safeList: thousands } });
    expect(longer).toMatchObject({ mode: 'shadow', modeRequest: null });
    expect((await approver.problem('confirmMode', { body: { mode: 'safeList', safeListHash: seen } })).code).toBe(
      'wrongState',
    );
    // Asked for again with the long list: the confirmation of the short one does not reach it.
    const again = await operator.ok('setMode', { body: { mode: 'safeList' } });
    expect(again.modeRequest?.safeListHash).toBe(again.safeListHash);
    expect((await approver.problem('confirmMode', { body: { mode: 'safeList', safeListHash: seen } })).code).toBe(
      'wrongHash',
    );
    // Nor does a request reach a list that came to stand there in any other way.
    await world.trx((trx) =>
      trx('tenants')
        .where({ tenant_id: TENANT })
        .update({ safe_list: ['other@example.com'] }),
    );
    const now = await approver.ok('getTenant');
    const confirmed = { mode: 'safeList' as const, safeListHash: now.safeListHash };
    expect((await approver.problem('confirmMode', { body: confirmed })).code).toBe('wrongHash');
    expect((await approver.ok('getTenant')).mode).toBe('shadow');
  });

  test('law 7: every change of mode and of the list is an act, with the hash of the list and never its addresses', async () => {
    const acts = await world.trx((trx) =>
      trx('acts')
        .where({ subject: TENANT })
        .whereNot({ act: 'clock.set' })
        .orderBy('act_id')
        .select<Act[]>('act', 'details'),
    );
    const names = acts.map(({ act }) => act);
    expect(names.filter((act) => act === 'tenant.safeList')).toHaveLength(2);
    expect(names).toEqual(
      expect.arrayContaining(['tenant.modeAsked', 'tenant.mode', 'tenant.modeTakenBack', 'tenant.safeList']),
    );
    for (const { act, details } of acts) {
      if (act === 'tenant.mode' || act === 'tenant.modeAsked')
        expect(details, act).toMatchObject({ safeListHash: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
    }
    expect(acts).toContainEqual({
      act: 'tenant.safeList',
      details: expect.objectContaining({ added: 999, removed: 1 }) as object,
    });
    expect(JSON.stringify(acts)).not.toMatch(/@example|\+57/);
  });
});

type Act = { readonly act: string; readonly details: object };
