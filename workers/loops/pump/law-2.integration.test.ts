import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inTenant } from '#engine/store/database.ts';
import type { ContactId } from '#engine/case/ids.ts';
import { openPumpWorld, type PumpWorld } from './pump-world.test-support.ts';

/** Law 2: one decision, at most the attempts it granted. The witness is the provider's own log. */
describe('law 2: the pump never sends twice', () => {
  let world: PumpWorld;
  beforeAll(async () => {
    world = await openPumpWorld('t_law2', 240);
  });
  afterAll(() => world.close());

  /** A pump dies at the point: it reports nothing more. Resolves when its lease has ended. */
  const dieAt = async (point: string): Promise<void> => {
    const onPoint = async (reached: string): Promise<void> => {
      if (reached === point) throw new Error('killed');
    };
    await world.pump({ onPoint }, { leaseMs: 1000 }).once();
    await sleep(1100);
  };

  const attemptsOf = (contactId: ContactId) =>
    inTenant(world.db, world.tenantId, (trx) =>
      trx('attempts').where({ contact_id: contactId }).orderBy('number').pluck<string[]>('disposition'),
    );
  const resultsHeard = (contactId: ContactId) =>
    inTenant(world.db, world.tenantId, (trx) =>
      trx('case_events').where({ kind: 'contactResult', cause: contactId }).orderBy('number').pluck<object[]>('body'),
    );
  const acceptedOf = async (contactId: ContactId) =>
    (await world.accepted()).filter((line) => line.contactId === contactId).length;

  test('W2: killed after `sending`, before the call: unknown, looked up as never received, failed; not resent', async () => {
    const contactId = await world.reserve(0);
    await dieAt('afterSending');
    expect((await world.contact(contactId)).state).toBe('sending');

    const next = world.pump({}, { lookUpPauseMs: 0 });
    await next.once();
    await next.once();
    expect(await world.contact(contactId)).toMatchObject({ state: 'failed', reason: 'notReceived' });
    expect(await acceptedOf(contactId)).toBe(0);
    expect(await attemptsOf(contactId)).toEqual(['leaseExpired']);
    // The case hears both, and decides again: the row itself is never used again.
    expect(await resultsHeard(contactId)).toMatchObject([{ result: 'unknown' }, { result: 'failed' }]);
  });

  test('W2: killed after the provider accepted: the look-up finds it; one message, one attempt', async () => {
    const contactId = await world.reserve(1);
    await dieAt('afterProviderAccepted');
    expect(await acceptedOf(contactId)).toBe(1);

    const next = world.pump({}, { lookUpPauseMs: 0 });
    await next.once();
    await next.once();
    expect((await world.contact(contactId)).state).toBe('delivered');
    expect(await acceptedOf(contactId)).toBe(1);
    expect(await attemptsOf(contactId)).toHaveLength(1);
  });

  test('accepted but never answered: unknown, counted, and found by the look-up', async () => {
    const contactId = await world.reserve(2);
    await world.behave({ match: { contactId }, answer: 'acceptAndHang', ending: 'sentOnly' });
    const pump = world.pump({}, { callTimeoutMs: 200, lookUpPauseMs: 0 });
    await pump.once();
    expect(await world.contact(contactId)).toMatchObject({ state: 'unknown', reason: 'timedOut' });
    await pump.once();
    expect((await world.contact(contactId)).state).toBe('sent');
    expect(await acceptedOf(contactId)).toBe(1);
  });

  test('a provider without look-up: the outcome stays unknown and gets an owner after 24 h', async () => {
    const contactId = await world.reserve(3);
    await world.behave({ match: { contactId }, answer: 'acceptAndDrop', lookup: false });
    const pump = world.pump({}, { lookUpPauseMs: 0, ownUnknownAfterBusinessMs: 0 });
    await pump.once();
    expect((await world.contact(contactId)).state).toBe('unknown');
    await pump.once();
    expect(await world.contact(contactId)).toMatchObject({ state: 'unknown', owner: 'coordinator' });
    expect(await acceptedOf(contactId)).toBe(1);
  });

  test('"not received" is no answer while a late call could still arrive', async () => {
    const contactId = await world.reserve(4);
    await world.behave({ match: { contactId }, answer: 'hang' });
    const pump = world.pump({}, { callTimeoutMs: 100, lookUpPauseMs: 0, leaseMs: 30_000 });
    await pump.once();
    await pump.once();
    expect((await world.contact(contactId)).state).toBe('unknown');
  });

  test('a pump that was frozen for longer than its lease gives back nothing and sends nothing', async () => {
    const contactId = await world.reserve(5);
    await world.behave({ match: { contactId }, lookup: false });
    const other = world.pump();
    let clock = 0;
    const frozen = world.pump(
      {
        clock: () => clock,
        onPoint: async () => {
          // Thirty seconds pass; meanwhile the others take its lease for ended.
          clock += 30_000;
          await sleep(10);
          await other.once();
        },
      },
      { leaseMs: 1 },
    );
    await frozen.once();
    // Its own word that no call was started settles it.
    expect(await world.contact(contactId)).toMatchObject({ state: 'failed', reason: 'late' });
    expect(await acceptedOf(contactId)).toBe(0);
  });

  test('a call that starts more than a second after the claim is not made: the row goes back', async () => {
    const contactId = await world.reserve(6);
    let now = 0;
    const slow = world.pump({ clock: () => (now += 2000) });
    await slow.once();
    expect(await world.contact(contactId)).toMatchObject({ state: 'reserved', reason: 'late' });
    expect(await attemptsOf(contactId)).toEqual(['notStarted']);
    await world.pump().once();
    expect(await acceptedOf(contactId)).toBe(1);
    expect(await attemptsOf(contactId)).toEqual(['notStarted', 'accepted']);
  });

  test('three pumps at once on 200 rows: every row is claimed once', async () => {
    const ids = await Promise.all(Array.from({ length: 200 }, (_, index) => world.reserve(index + 20)));
    const before = (await world.accepted()).length;
    await Promise.all([world.pump().once(), world.pump().once(), world.pump().once()]);
    const lines = (await world.accepted()).slice(before);
    expect(lines).toHaveLength(200);
    expect(new Set(lines.map((line) => line.contactId))).toEqual(new Set(ids));
    const attempts = await inTenant(world.db, world.tenantId, (trx) =>
      trx('attempts').whereIn('contact_id', ids).count<{ count: number }[]>({ count: '*' }),
    );
    expect(attempts[0]?.count).toBe(200);
  });

  test('every move of a contact but claims is a record of its case, with the claim it came from', async () => {
    const contactId = await world.reserve(7);
    await world.pump().once();
    const records = await inTenant(world.db, world.tenantId, (trx) =>
      trx('records').where({ case_id: 'c00008', kind: 'contactMoved' }).pluck<object[]>('body'),
    );
    expect(records).toMatchObject([{ contactId, from: 'sending', to: 'sent' }]);
  });
});
