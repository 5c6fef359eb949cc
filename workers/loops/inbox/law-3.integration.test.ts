import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { inTenant } from '#engine/store/database.ts';
import { askingIn, type Asking } from '#workers/turn/ask-contact.test-support.ts';
import type { Instant } from '#rules/base/instant.ts';
import { openInboxWorld, type InboxWorld } from './inbox-world.test-support.ts';

const DAYS = (days: number): string => new Date(Date.parse('2026-11-24T14:00:00Z') - days * 86_400_000).toISOString();
/** The week is Monday 23rd to Sunday 29th of November; the world begins on Tuesday at 09:00 in Bogotá. */
const WEDNESDAY = '2026-11-25T15:00:00.000Z' as Instant;

/** Ley 2300, article 3: after a direct contact, the same channel for the week, and no second contact on the same day. */
describe('law 3: whoever writes to us has been in direct contact', () => {
  let world: InboxWorld;
  let asking: Asking;
  let index = -1;
  beforeAll(async () => {
    world = await openInboxWorld('t_direct', 12);
    asking = askingIn(world.db, world);
  });
  afterAll(() => world.close());
  beforeEach(() => {
    index += 1;
  });

  const debtor = () => {
    const found = world.people[index];
    if (found === undefined) throw new Error('nobody');
    return found;
  };
  const phone = () => `+57000${debtor().personId.slice(1)}`;
  const write = (over: object = {}) =>
    world.hear([
      {
        kind: 'reply',
        at: '2026-11-24T13:59:00.000Z',
        id: `r${index}`,
        contactId: null,
        channel: 'sms',
        from: phone(),
        text: 'llámeme',
        ...over,
      },
    ]);
  const ofDebtor = () =>
    inTenant(world.db, world.tenantId, (trx) =>
      trx('contacts')
        .where({ person_id: debtor().personId, initiated_by: 'debtor' })
        .select<object[]>('channel', 'direct', 'state', 'sent_at'),
    );
  const refusedBy = async (channel: 'sms' | 'email', at?: Instant) => {
    const answer = await asking.ask(debtor().caseId, { channels: [channel] }, at);
    return answer.kind === 'allowed' ? 'allowed' : answer.code;
  };

  test('a reply takes back what was reserved on another channel, and the law refuses it then', async () => {
    const sms = await world.reserve(index, { state: 'sent', sent_at: DAYS(0) });
    const mail = await world.reserve(index, {
      channel: 'email',
      address: 'p@example.invalid',
      contact_point_id: `${debtor().personId}.email`,
    });
    await write({ contactId: sms });
    expect(await world.contact(mail)).toMatchObject({ state: 'cancelled', reason: 'reply' });
    await world.pump().once();
    expect((await world.accepted()).map((line) => line.contactId)).not.toContain(mail);
    expect((await world.contact(sms)).direct).toBe(true);
    expect(await refusedBy('email', WEDNESDAY)).toBe('frequency');
    expect(await refusedBy('sms', WEDNESDAY)).toBe('allowed');
  });

  test('a turn that was decided before the reply is stale', async () => {
    const seen = await asking.look(debtor().caseId);
    await write();
    expect(await asking.commit(debtor().caseId, seen, { channels: ['email'] })).toEqual({ kind: 'stale' });
  });

  test.each([
    ['who answers nothing of ours', null, 1],
    ['who answers what we wrote the same day', 0, 0],
    ['who answers what we wrote the week before', 8, 1],
  ])('one %s: the week’s channel is theirs', async (_who, age, rows) => {
    const answered =
      age === null ? null : await world.reserve(index, { state: 'sent', sent_at: DAYS(age), decided_at: DAYS(age) });
    await write({ contactId: answered });
    expect(await ofDebtor()).toHaveLength(rows);
    expect(await refusedBy('email', WEDNESDAY)).toBe('frequency');
    expect(await refusedBy('sms', WEDNESDAY)).toBe('allowed');
  });

  test('and no second contact on the day they wrote', async () => {
    await write();
    expect(await ofDebtor()).toMatchObject([
      { channel: 'sms', direct: true, state: 'sent', sent_at: '2026-11-24T13:59:00.000Z' },
    ]);
    expect(await refusedBy('sms')).toBe('frequency');
  });

  test('a provider whose clock is ahead does not move it into another week', async () => {
    await write({ at: '2026-12-24T15:00:00.000Z' });
    expect(await refusedBy('email', WEDNESDAY)).toBe('frequency');
  });

  test('STOP is written by them too', async () => {
    await write({ kind: 'optOut', text: 'STOP' });
    expect(await ofDebtor()).toHaveLength(1);
    expect(await refusedBy('email', WEDNESDAY)).toBe('frequency');
  });
});
