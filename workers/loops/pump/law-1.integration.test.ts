import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Knex } from 'knex';
import { businessNow } from '#engine/store/business-now.ts';
import { inTenant } from '#engine/store/database.ts';
import { recordMovement } from '#engine/store/record-movement.ts';
import { pause, resume } from '#engine/store/set-paused.ts';
import { openPumpWorld, type PumpWorld } from './pump-world.test-support.ts';

/** Law 1, the pump's part: no demand is claimed unless it was decided on every payment committed before the claim. */
describe('law 1 at the claim', () => {
  let world: PumpWorld;
  beforeAll(async () => {
    world = await openPumpWorld('t_law1', 60);
  });
  afterAll(() => world.close());

  const pay = async (trx: Knex.Transaction, index: number): Promise<void> => {
    const at = await businessNow(trx, world.tenantId);
    const person = world.people[index];
    if (person === undefined) throw new Error('no such debtor');
    const recorded = await recordMovement(trx, {
      tenantId: world.tenantId,
      accountId: person.accountId,
      kind: 'paymentPosted',
      amountMinor: 1000,
      currency: 'COP',
      effectiveAt: at,
      knownAt: at,
      source: 'user',
      externalRef: null,
      reverses: null,
      confirms: null,
      recordedBy: 'u1',
    });
    if (!recorded.ok) throw new Error(recorded.error.code);
  };
  const sentTo = async (contactId: string) => (await world.accepted()).filter((line) => line.contactId === contactId);

  test('an epoch that moved between decision and claim: cancelled, the case hears it, the provider nothing', async () => {
    const contactId = await world.reserve(0);
    await inTenant(world.db, world.tenantId, (trx) =>
      trx('persons').where({ person_id: 'p00001' }).update({ epoch: 1 }),
    );
    await world.pump().once();
    expect(await world.contact(contactId)).toMatchObject({ state: 'cancelled', reason: 'epochMoved' });
    const events = await inTenant(world.db, world.tenantId, (trx) =>
      trx('case_events').where({ case_id: 'c00001' }).pluck<object[]>('body'),
    );
    expect(events).toEqual([{ kind: 'contactResult', contactId, result: 'cancelled', reason: 'epochMoved' }]);
    expect(await sentTo(contactId)).toEqual([]);
  });

  test('a payment that holds the locks first: the claim waits for it, sees it, and does not send', async () => {
    const contactId = await world.reserve(1);
    let sending: Promise<void> = Promise.resolve();
    await inTenant(world.db, world.tenantId, async (trx) => {
      await pay(trx, 1);
      // The pump comes while the payment is not committed yet: without the person's lock it would send here.
      sending = world.pump().once();
      await new Promise((resolve) => setTimeout(resolve, 500));
      expect(await sentTo(contactId)).toEqual([]);
    });
    await sending;
    await world.pump().once();
    expect(await world.contact(contactId)).toMatchObject({ state: 'cancelled', reason: 'paymentPosted' });
    expect(await sentTo(contactId)).toEqual([]);
  });

  test('50 payments against 50 claims at once: whatever was claimed was claimed before its payment committed', async () => {
    const indexes = Array.from({ length: 50 }, (_, i) => i + 5);
    await Promise.all(indexes.map((index) => world.reserve(index)));
    const pump = world.pump();
    await Promise.all([
      pump.once(),
      ...indexes.map((index) => inTenant(world.db, world.tenantId, (trx) => pay(trx, index))),
    ]);
    await pump.once();
    const rows = await inTenant(world.db, world.tenantId, (trx) =>
      trx('contacts as c')
        .join('movements as m', 'm.account_id', trx.raw('c.account_ids[1]'))
        .whereIn(
          'c.person_id',
          indexes.map((index) => world.people[index]?.personId ?? ''),
        )
        .select<{ state: string; late: boolean }[]>(
          'c.state',
          trx.raw('coalesce(c.claimed_at > m.known_at, false) as late'),
        ),
    );
    expect(rows).toHaveLength(50);
    // A cancelled row was never claimed; a claimed one was claimed on books that had no payment yet.
    expect(rows.filter((row) => row.state !== 'cancelled' && row.late)).toEqual([]);
    expect(rows.filter((row) => !['cancelled', 'sent'].includes(row.state))).toEqual([]);
  });

  test.each(['tenant', 'strategy'] as const)(
    'law 9: what was reserved before a pause of the %s does not leave after it',
    async (kind) => {
      const contactId = await world.reserve(2);
      const scope = kind === 'tenant' ? { kind } : { kind, strategyId: 'st_test' };
      const at = await businessNow(world.db, world.tenantId);
      const change = { tenantId: world.tenantId, scope, at, by: 'u1', reason: 'test' };
      await inTenant(world.db, world.tenantId, (trx) => pause(trx, change));
      await world.pump().once();
      await inTenant(world.db, world.tenantId, (trx) => resume(trx, change));
      await world.pump().once();
      expect((await world.contact(contactId)).state).toBe('cancelled');
      expect(await sentTo(contactId)).toEqual([]);
    },
  );
});
