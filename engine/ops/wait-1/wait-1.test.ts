import { describe, expect, test } from 'vitest';
import { makeId } from '#engine/case/make-id.ts';
import { at, DAY, due, event, facts, opContext, ownEvent, T0, wait } from '../op.test-support.ts';
import type { Wait1, Wait1Memory } from './op.ts';
import { carry, enter, on, wake } from './run.ts';

const op = wait('w', 'next');
const waiting: Wait1Memory = { op: 'wait-1', phase: 'waiting', since: T0, until: at(24) };
const asking: Wait1Memory = { op: 'wait-1', phase: 'asking', since: T0 };

function resolved(instant: string | null, now = T0) {
  const known = instant === null ? null : now < instant ? at(24) : at(-1);
  return ownEvent({ kind: 'instantResolved', instant: known, zone: 'America/Bogota', zoneDataVersion: '2026a' }, now);
}

describe('a duration is counted from entry', () => {
  test.each([
    // wait for | what it does
    [DAY, { kind: 'stay', memory: waiting }],
    [0, { kind: 'leave', outcome: 'done' }],
    [-DAY, { kind: 'leave', outcome: 'done' }],
    [Number.NaN, { kind: 'park', code: 'wrongType' }],
    [1e300, { kind: 'park', code: 'wrongType' }],
  ])('%d ms', (ms, expected) => {
    expect(enter(wait('w', 'next', { kind: 'duration', ms }), opContext())).toMatchObject(expected);
  });
});

describe('every other form asks the calendar outside the sandbox', () => {
  const dated = facts({ nextDueDate: '2026-12-31', empty: null, text: 'soon', noDay: '2026-02-30' });
  const fact = (name: string): Wait1['until'] => ({ kind: 'fact', fact: name, offsetDays: 2, time: '09:00' });
  test.each<[Wait1['until'], object]>([
    [
      { kind: 'days', days: 3, time: '09:00' },
      { kind: 'afterDays', from: T0, days: 3, time: '09:00' },
    ],
    [
      { kind: 'date', date: '2026-12-24', time: '08:00' },
      { kind: 'localDate', date: '2026-12-24', time: '08:00' },
    ],
    [fact('nextDueDate'), { kind: 'localDate', date: '2027-01-02', time: '09:00' }],
    [
      { kind: 'lawfulHour', purpose: 'demand', channel: 'sms' },
      { kind: 'lawfulHour', notBefore: T0, purpose: 'demand', channel: 'sms' },
    ],
    [
      { kind: 'weekday', weekdays: [1, 5], time: '10:00' },
      { kind: 'weekday', notBefore: T0, weekdays: [1, 5], time: '10:00' },
    ],
  ])('%o', (until, spec) => {
    const turn = enter(wait('w', 'next', until), opContext({ facts: dated }));
    expect(turn).toMatchObject({ kind: 'stay', memory: asking, commands: [{ kind: 'resolveInstant', spec }] });
  });

  test.each([
    // fact | why it parks (W7, law 4)
    ['nowhere', 'missingFact'],
    ['constructor', 'missingFact'],
    ['empty', 'missingDate'],
    ['text', 'missingDate'],
    ['noDay', 'missingDate'],
  ])('a wait for the date in "%s" parks: %s', (name, code) => {
    expect(enter(wait('w', 'next', fact(name)), opContext({ facts: dated }))).toMatchObject({ kind: 'park', code });
  });

  test('the date follows its fact when that changes', () => {
    const change = event({ kind: 'factsChanged', facts: ['nextDueDate'] });
    const turn = on(wait('w', 'next', fact('nextDueDate')), waiting, opContext({ facts: dated, event: change }));
    expect(turn).toMatchObject({ kind: 'stay', memory: asking, commands: [{ kind: 'resolveInstant' }] });
  });

  test('during a pause it asks nothing, and begins again afterwards (law 9)', () => {
    const change = event({ kind: 'factsChanged', facts: ['nextDueDate'] });
    const context = opContext({ facts: dated, event: change, blocked: true });
    expect(on(wait('w', 'next', fact('nextDueDate')), waiting, context)).toEqual({ kind: 'enterLater' });
  });
});

describe('the answer', () => {
  test.each([
    // instant | what it does
    ['9999', { kind: 'stay', memory: waiting, drafts: [{ kind: 'waiting', zoneDataVersion: '2026a' }] }],
    [
      '0000',
      { kind: 'leave', outcome: 'done', drafts: [{ kind: 'waiting', until: at(-1), zoneDataVersion: '2026a' }] },
    ],
    [null, { kind: 'park', code: 'instantUnresolved' }],
  ])('%s', (instant, expected) => {
    expect(on(op, asking, opContext({ event: resolved(instant) }))).toMatchObject(expected);
  });

  test('nothing but the answer ends the asking', () => {
    expect(on(op, asking, opContext({ event: due(at(99)), now: at(99) }))).toMatchObject({ memory: asking });
  });
});

describe('only `due` at the deadline ends the wait', () => {
  test.each([
    [due(at(23)), 23, 'stay'],
    [due(at(24)), 24, 'leave'],
    [due(at(99)), 99, 'leave'],
    [event({ kind: 'optOut', personId: makeId.person('p1'), channel: null }), 99, 'stay'],
  ] as const)('%o after %d hours: %s', (happened, hours, kind) => {
    expect(on(op, waiting, opContext({ event: happened, now: at(hours) })).kind).toBe(kind);
  });
});

describe('what a migrated case keeps (W3)', () => {
  test('a duration counts from when the old wait began', () => {
    const longer = wait('w', 'next', { kind: 'duration', ms: 2 * DAY });
    expect(carry(longer, waiting, opContext({ now: at(12) }))).toMatchObject({ memory: { since: T0, until: at(48) } });
    expect(carry(longer, waiting, opContext({ now: at(48) }))).toMatchObject({ kind: 'leave' });
  });

  test('an instant that was resolved stands', () => {
    const dated = wait('w', 'next', { kind: 'date', date: '2026-12-24', time: '08:00' });
    expect(carry(dated, waiting, opContext({ now: at(12) }))).toMatchObject({ kind: 'stay', memory: waiting });
  });
});

test('wake: the answer, then the deadline', () => {
  expect(wake(asking)).toEqual({ kind: 'answer' });
  expect(wake(waiting)).toEqual({ kind: 'at', instant: at(24) });
});
