import { describe, expect, test } from 'vitest';
import type { KeptEvent } from '#engine/case/kept-event.ts';
import { makeId } from '#engine/case/make-id.ts';
import { at, due, event, HOUR, opContext, T0, waitFor } from '../op.test-support.ts';
import type { WaitFor2Memory } from './op.ts';
import { carry, enter, on, wake } from './run.ts';

const op = waitFor(
  'f',
  { replied: 'a', paid: 'b', deadline: 'c' },
  {
    awaited: [
      { event: 'reply', outcome: 'replied' },
      { event: 'paymentPosted', outcome: 'paid' },
    ],
  },
);
const memory: WaitFor2Memory = { op: 'wait-for-2', since: T0, until: at(24) };
const reply = (hours: number) => event({ kind: 'reply', contactId: null, channel: 'sms', inboxId: 'i1' }, at(hours));
const payment = (hours: number) =>
  event({ kind: 'paymentPosted', accountId: makeId.account('a1'), movementId: 'm1' }, at(hours));
const kept = (number: number, kind: KeptEvent['event'], hours: number): KeptEvent => ({
  event: kind,
  number,
  at: at(hours),
  detail: null,
});

describe('the first awaited event wins, by its own time (W13)', () => {
  test.each([
    // what happened, when | heard at hour | what it does
    [reply(1), 1, { kind: 'leave', outcome: 'replied' }],
    [payment(1), 1, { kind: 'leave', outcome: 'paid' }],
    [reply(23), 30, { kind: 'leave', outcome: 'replied' }],
    [reply(25), 30, { kind: 'leave', outcome: 'deadline' }],
    [due(at(23)), 23, { kind: 'stay', memory }],
    [due(at(24)), 24, { kind: 'leave', outcome: 'deadline' }],
    [event({ kind: 'factsChanged', facts: [] }), 1, { kind: 'stay', memory }],
  ])('%o heard at hour %d', (happened, now, expected) => {
    expect(on(op, memory, opContext({ event: happened, now: at(now) }))).toMatchObject(expected);
  });

  test.each([
    // what happened, when | heard at hour | what it does in a case that is paused or held
    [reply(25), 25, { kind: 'leave', outcome: 'replied' }],
    [payment(30), 30, { kind: 'leave', outcome: 'paid' }],
    [reply(23), 30, { kind: 'leave', outcome: 'replied' }],
    [event({ kind: 'factsChanged', facts: [] }), 30, { kind: 'stay', memory }],
  ])('blocked, %o heard at hour %d is no silence (law 9)', (happened, now, expected) => {
    const heard = on(op, memory, opContext({ event: happened, now: at(now), blocked: true }));
    expect(heard).toMatchObject({ ...expected, ...(expected.kind === 'leave' ? { consumed: happened.number } : {}) });
  });

  test('an event that is used up is named, one after the deadline is not', () => {
    const early = reply(1);
    expect(on(op, memory, opContext({ event: early }))).toMatchObject({ consumed: early.number });
    expect(on(op, memory, opContext({ event: reply(25), now: at(25) }))).not.toHaveProperty('consumed');
  });
});

describe('an event before the wait counts when it came since the last contact (W13)', () => {
  test.each([
    // kept | last contact at hour | what entering does
    [[], null, { kind: 'stay' }],
    [[kept(1, 'reply', -1)], null, { kind: 'leave', outcome: 'replied', consumed: 1 }],
    [[kept(1, 'reply', -1)], -2, { kind: 'leave', outcome: 'replied' }],
    [[kept(1, 'reply', -2)], -2, { kind: 'stay' }],
    [[kept(1, 'reply', -3)], -2, { kind: 'stay' }],
    [[kept(1, 'optOut', -1)], -2, { kind: 'stay' }],
    [[kept(1, 'reply', -3), kept(2, 'paymentPosted', -1), kept(3, 'reply', 0)], -2, { outcome: 'paid', consumed: 2 }],
  ] as const)('%o, last contact at %s', (events, contacted, expected) => {
    const lastContactAt = contacted === null ? null : at(contacted);
    expect(enter(op, opContext({ kept: events, lastContactAt }))).toMatchObject(expected);
  });

  test('unless the step says otherwise', () => {
    const strict = { ...op, early: false };
    expect(enter(strict, opContext({ kept: [kept(1, 'reply', -1)] }))).toMatchObject({ kind: 'stay' });
  });
});

test('the deadline counts from entry, and is written down', () => {
  expect(enter(op, opContext())).toMatchObject({
    memory,
    drafts: [{ kind: 'waiting', until: at(24), for: ['reply', 'paymentPosted'] }],
  });
  expect(enter({ ...op, deadlineMs: 0 }, opContext())).toMatchObject({ kind: 'leave', outcome: 'deadline' });
  expect(enter({ ...op, deadlineMs: 1e300 }, opContext())).toMatchObject({ kind: 'park', code: 'wrongType' });
  expect(wake(memory)).toEqual({ kind: 'at', instant: at(24) });
});

test('a migrated case keeps the time it has waited (W3)', () => {
  const shorter = { ...op, deadlineMs: 6 * HOUR };
  expect(carry(shorter, memory, opContext({ now: at(5) }))).toMatchObject({ memory: { until: at(6) } });
  expect(carry(shorter, memory, opContext({ now: at(7) }))).toMatchObject({ kind: 'leave', outcome: 'deadline' });
});
