import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inTenant } from '#engine/store/database.ts';
import { openInboxWorld, type InboxWorld } from './inbox-world.test-support.ts';

const SHARED = '+5700000001';

/** Law 1, the inbox's part: an opt-out stops whatever would reach whoever said it. */
describe('law 1: STOP from a phone that two people share', () => {
  let world: InboxWorld;
  beforeAll(async () => {
    world = await openInboxWorld('t_stop', 4);
    await inTenant(world.db, world.tenantId, (trx) =>
      trx('contact_points').where({ contact_point_id: 'p00002.sms' }).update({ address: SHARED }),
    );
  });
  afterAll(() => world.close());

  test.each([
    // how the provider names what is answered | as it writes the item
    ['names the message', 'optOut', (contactId: string) => ({ contactId, from: SHARED })],
    ['names only the phone', 'optOut', () => ({ contactId: null, from: SHARED })],
    ['passes it on as a reply', 'reply', () => ({ contactId: null, from: SHARED })],
  ])('where the provider %s: neither is written to again', async (name, kind, item) => {
    await inTenant(world.db, world.tenantId, (trx) => trx('consents').where({ granted: false }).del());
    const first = await world.reserve(0, { address: SHARED });
    await world.pump().once();
    const second = await world.reserve(1, { address: SHARED });
    const other = await world.reserve(2);
    const stop = { kind, at: '2026-11-24T14:20:00.000Z', id: name, channel: 'sms', text: 'STOP' };
    await world.hear([{ ...stop, ...item(first) }]);
    const refused = await inTenant(world.db, world.tenantId, (trx) =>
      trx('consents').where({ granted: false, channel: 'sms' }).orderBy('person_id').pluck<string[]>('person_id'),
    );
    expect(refused).toEqual(['p00001', 'p00002']);
    expect((await world.contact(second)).state).toBe('cancelled');
    await world.pump().once();
    expect((await world.accepted()).map((line) => line.contactId)).not.toContain(second);
    expect((await world.contact(other)).state).toBe('sent');
  });

  test('a reply from it is still the answer of whom we wrote to', async () => {
    const contactId = await world.reserve(0, { address: SHARED });
    await world.pump().once();
    const reply = { kind: 'reply', at: '2026-11-24T14:30:00.000Z', id: 'r1', channel: 'sms', text: 'pago el viernes' };
    await world.hear([{ ...reply, contactId, from: SHARED }]);
    const rows = await inTenant(world.db, world.tenantId, (trx) =>
      trx('inbox').where({ dedupe_key: 'reply/r1' }).select<object[]>('outcome', 'person_id'),
    );
    expect(rows).toEqual([{ outcome: 'reply', person_id: 'p00001' }]);
  });
});
