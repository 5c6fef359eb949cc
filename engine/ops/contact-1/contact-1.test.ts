import { describe, expect, test } from 'vitest';
import type { CaseEventBody } from '#engine/case/case-event.ts';
import type { ContactResult } from '#engine/case/contact-result.ts';
import { REFUSAL_CODES, type GateAnswer, type RefusalCode } from '#engine/case/gate-answer.ts';
import { makeId } from '#engine/case/make-id.ts';
import { addMs, type Instant } from '#rules/base/instant.ts';
import { at, contact, due, event, hold, opContext, ownEvent, T0 } from '../op.test-support.ts';
import type { Contact1Memory } from './op.ts';
import { carry, enter, on, wake } from './run.ts';

const op = contact('c', { sent: 'a', failed: 'b', notPossible: 'n' });
const waiting = { ...op, waitFor: 'delivered' as const };
const asking: Contact1Memory = { op: 'contact-1', phase: 'asking', since: T0 };
const refused: Contact1Memory = { op: 'contact-1', phase: 'refused', since: T0, until: at(10) };
const held: Contact1Memory = { op: 'contact-1', phase: 'withheld', since: T0, why: 'hold', until: at(10) };
const paused: Contact1Memory = { op: 'contact-1', phase: 'withheld', since: T0, why: 'paused', until: null };
const c1 = makeId.contact('c1');
const inFlight: Contact1Memory = { op: 'contact-1', phase: 'result', since: T0, contactId: c1, until: at(24) };
const asks = { kind: 'stay', memory: { phase: 'asking' }, commands: [{ kind: 'requestContact' }] };

const allowed: GateAnswer = { kind: 'allowed', contactId: c1, channel: 'sms', sendBefore: at(5), rules: [] };
const refusal = (code: RefusalCode, next: Instant | null = null): GateAnswer => ({
  kind: 'refused',
  code,
  rules: [],
  next,
});
const answer = (given: GateAnswer, opId = 'c') =>
  ownEvent({ kind: 'gateAnswered', opId: makeId.op(opId), answer: given });
const result = (value: ContactResult, contactId = 'c1') =>
  event({ kind: 'contactResult', contactId: makeId.contact(contactId), result: value, reason: '' });

describe('the request says what, to whom, and which results to hear of', () => {
  test.each([
    ['nothing', []],
    ['sent', ['sent', 'delivered']],
    ['delivered', ['delivered']],
  ] as const)('waiting for %s', (waitFor, wakeOn) => {
    expect(enter({ ...op, waitFor }, opContext())).toMatchObject({
      memory: asking,
      commands: [{ kind: 'requestContact', request: { opId: 'c', channels: ['sms', 'whatsapp'], wakeOn } }],
    });
  });
});

describe('a hold the case knows of stops the request before it is made', () => {
  const p1 = makeId.person('p1');
  const channel = (name: 'sms' | 'whatsapp') => ({ kind: 'channel' as const, personId: p1, channel: name });
  const withheld = {
    kind: 'stay',
    memory: { phase: 'withheld' },
    commands: [],
    drafts: [{ kind: 'contactWithheld' }, {}],
  };
  const collection = { stops: 'collectionContacts' as const };
  test.each([
    // what the hold covers and does | what entering does
    ['person', hold('h'), withheld],
    ['case', hold('h', { scope: { kind: 'case' }, effect: collection }), withheld],
    ['account', hold('h', { scope: { kind: 'account', accountId: makeId.account('a1') } }), withheld],
    ['person, marks only', hold('h', { effect: { stops: 'marksOnly' } }), asks],
    ['one address: the gate knows', hold('h', { scope: { kind: 'address', personId: p1, contactPointId: 'x' } }), asks],
    [
      'one of two channels',
      hold('h', { scope: channel('sms') }),
      { commands: [{ request: { channels: ['whatsapp'] } }] },
    ],
  ])('%s', (_what, one, expected) => {
    expect(enter(op, opContext({ holds: [one] }))).toMatchObject(expected);
  });

  test('all its channels closed one by one', () => {
    const holds = [hold('h1', { scope: channel('sms') }), hold('h2', { scope: channel('whatsapp') })];
    expect(enter(op, opContext({ holds }))).toMatchObject(withheld);
  });

  test.each([
    ['paymentConfirmation', asks],
    ['requestedInformation', asks],
    ['legalNotice', asks],
    ['offer', withheld],
  ] as const)('a stop of collection contacts leaves a %s', (purpose, expected) => {
    expect(enter({ ...op, purpose }, opContext({ holds: [hold('h', { effect: collection })] }))).toMatchObject(
      expected,
    );
  });

  test('another person is held: it depends on whether the roles are known', () => {
    const holds = [hold('h')];
    const others = { holder: [makeId.person('p2')], codebtor: [p1] };
    expect(enter(op, opContext({ holds, people: others }))).toMatchObject(asks);
    expect(enter({ ...op, recipient: 'codebtor' }, opContext({ holds, people: others }))).toMatchObject(withheld);
    expect(enter({ ...op, recipient: 'guarantor' }, opContext({ holds, people: others }))).toMatchObject(withheld);
  });

  test('it waits for the release, or parks at the review', () => {
    const reviewed = hold('h', { reviewAt: at(10) });
    expect(enter(op, opContext({ holds: [reviewed] }))).toMatchObject({ memory: held });
    expect(enter(op, opContext({ holds: [reviewed], now: at(10) }))).toMatchObject({
      kind: 'park',
      code: 'holdToReview',
    });
    const later = opContext({ holds: [reviewed], now: at(10), event: due(at(10)) });
    expect(on(op, held, later)).toMatchObject({ kind: 'park', code: 'holdToReview' });
    expect(on(op, held, { ...later, now: at(9) })).toMatchObject({ kind: 'stay', memory: held });
  });
});

describe('allowed', () => {
  const context = opContext({ event: answer(allowed), now: at(1) });
  test('not waiting for its result, it leaves as soon as it is reserved', () => {
    expect(on(op, asking, context)).toMatchObject({ kind: 'leave', outcome: 'sent', contactId: c1 });
  });
  test('otherwise it waits so long', () => {
    expect(on(waiting, asking, context)).toMatchObject({ memory: { ...inFlight, until: at(25) }, contactId: c1 });
  });
  test('an answer to another op is none', () => {
    expect(on(op, asking, opContext({ event: answer(allowed, 'other') }))).toMatchObject({
      kind: 'stay',
      memory: asking,
    });
    expect(on(op, asking, opContext({ event: due(at(99)), now: at(99) }))).toMatchObject({
      memory: asking,
      commands: [],
    });
  });
});

describe('refused with a next lawful instant', () => {
  test.each([
    // next | what it does
    [at(10), { kind: 'stay', memory: refused }],
    [at(72), { kind: 'stay', memory: { ...refused, until: at(72) } }],
    [at(73), { kind: 'leave', outcome: 'notPossible' }],
    // The clock ran on while the gate answered: ask again after a breath, never at once.
    [at(-1), { kind: 'stay', memory: { ...refused, until: addMs(T0, 1000) } }],
  ])('%s', (next, expected) => {
    expect(on(op, asking, opContext({ event: answer(refusal('window', next)) }))).toMatchObject(expected);
  });

  test('then asks again, the three days still counted from the first request', () => {
    expect(on(op, refused, opContext({ event: due(at(10)), now: at(10) }))).toMatchObject({ ...asks, memory: asking });
    expect(on(op, refused, opContext({ event: due(at(9)), now: at(9) }))).toMatchObject({ memory: refused });
  });
});

describe('refused for good: what the strategist drew for this debtor, or a person where something of ours is missing', () => {
  const outcomes: Readonly<Record<RefusalCode, readonly [withEdge: string, without: string]>> = {
    hold: ['withheld', 'withheld'],
    paused: ['withheld', 'withheld'],
    noContactPoint: ['notPossible', 'noContactPoint'],
    consent: ['notPossible', 'noConsent'],
    channelRefused: ['notPossible', 'gateRefusedForGood'],
    thirdParty: ['notPossible', 'gateRefusedForGood'],
    window: ['notPossible', 'gateRefusedForGood'],
    holiday: ['notPossible', 'gateRefusedForGood'],
    frequency: ['notPossible', 'gateRefusedForGood'],
    creditorCap: ['notPossible', 'gateRefusedForGood'],
    tenantMode: ['notPossible', 'gateRefusedForGood'],
    noProvider: ['noProvider', 'noProvider'],
    noTemplate: ['noTemplate', 'noTemplate'],
    unresolvedField: ['unresolvedField', 'unresolvedField'],
    contentMissing: ['gateRefusedForGood', 'gateRefusedForGood'],
    zoneUnknown: ['zoneUnknown', 'zoneUnknown'],
    booksNotCurrent: ['booksNotCurrent', 'booksNotCurrent'],
  };
  const came = (turn: ReturnType<typeof on>) =>
    turn.kind === 'park'
      ? turn.code
      : turn.kind === 'leave'
        ? turn.outcome
        : turn.kind === 'stay'
          ? turn.memory.phase
          : '';
  test.each(REFUSAL_CODES)('%s', (code) => {
    const context = opContext({ event: answer(refusal(code)) });
    expect(came(on(op, asking, context))).toBe(outcomes[code][0]);
    expect(came(on(contact('c', { sent: 'a' }), asking, context))).toBe(outcomes[code][1]);
  });
  test('the refusal is recorded, parked or not (law 7)', () => {
    for (const code of REFUSAL_CODES) {
      const turn = on(op, asking, opContext({ event: answer(refusal(code)) }));
      expect(turn).toMatchObject({
        drafts: expect.arrayContaining([expect.objectContaining({ kind: 'contactAnswered' })]) as unknown,
      });
    }
  });
});

test('a grant that was withdrawn before the case took it in is decided again (laws 1, 9)', () => {
  const granted = {
    kind: 'allowed',
    contactId: makeId.contact('m'),
    channel: 'sms',
    sendBefore: at(10),
    rules: [],
  } as const;
  const event = { kind: 'gateAnswered', at: at(0), opId: op.id, answer: granted, withdrawn: true } as const;
  expect(on(op, asking, opContext({ event }))).toEqual({ kind: 'redecide', because: 'contactResult' });
});

describe('a contact not granted yet is decided again when something overtakes the decision (law 1)', () => {
  const accountId = makeId.account('a1');
  const bodies: readonly CaseEventBody[] = [
    { kind: 'paymentPosted', accountId, movementId: 'm' },
    { kind: 'paymentReported', accountId, movementId: 'm' },
    { kind: 'paymentReversed', accountId, movementId: 'm' },
    { kind: 'promise', promiseId: 'p', state: 'made' },
    { kind: 'hold', hold: hold('h') },
    { kind: 'holdReleased', holdId: makeId.hold('h') },
    { kind: 'accountLeft', accountId },
  ];
  test.each(bodies)('$kind', (body) => {
    for (const memory of [refused, held, paused]) {
      expect(on(op, memory, opContext({ event: event(body) }))).toEqual({ kind: 'redecide', because: body.kind });
    }
    expect(on(op, asking, opContext({ event: event(body) }))).toMatchObject({ memory: asking, commands: [] });
    expect(on(waiting, inFlight, opContext({ event: event(body) }))).toMatchObject({ memory: inFlight });
  });
});

describe('the result', () => {
  const sentOp = { ...op, waitFor: 'sent' as const };
  test.each([
    // waits for | result | what it does
    [sentOp, 'sent', { outcome: 'sent' }],
    [sentOp, 'delivered', { outcome: 'sent' }],
    [waiting, 'sent', { kind: 'stay' }],
    [waiting, 'delivered', { outcome: 'sent' }],
    [waiting, 'failed', { outcome: 'failed' }],
    [waiting, 'expired', { outcome: 'failed' }],
    // It may have arrived: never asked for again, only settled or timed out (law 2).
    [waiting, 'unknown', { kind: 'stay', memory: inFlight, commands: [] }],
    [waiting, 'cancelled', { kind: 'redecide' }],
  ] as const)('%o %s', (one, value, expected) => {
    expect(on(one, inFlight, opContext({ event: result(value) }))).toMatchObject(expected);
  });
  test('of another contact it is not', () => {
    expect(on(waiting, inFlight, opContext({ event: result('failed', 'c9') }))).toMatchObject({ kind: 'stay' });
  });
  test('none within the time given leaves by failed', () => {
    expect(on(waiting, inFlight, opContext({ event: due(at(23)), now: at(23) }))).toMatchObject({ kind: 'stay' });
    expect(on(waiting, inFlight, opContext({ event: due(at(24)), now: at(24) }))).toMatchObject({ outcome: 'failed' });
  });
});

describe('a pause: nothing is asked for while it lasts (law 9)', () => {
  test.each([refused, held, paused])('%o', (memory) => {
    const context = opContext({ event: due(at(99)), now: at(99), blocked: true });
    expect(on(op, memory, context)).toMatchObject({ kind: 'stay', memory, commands: [] });
    expect(carry(op, memory, context)).toMatchObject({ kind: 'stay', memory, commands: [] });
  });
  test('migrated with its question open, it is entered again afterwards', () => {
    expect(carry(op, asking, opContext({ blocked: true }))).toEqual({ kind: 'enterLater' });
  });
  test('the contact is asked for when it is over', () => {
    expect(on(op, paused, opContext({ event: due(at(5)), now: at(5) }))).toMatchObject(asks);
  });
});

test('wake: the answer, an instant, or who must act', () => {
  expect([asking, refused, held, paused, { ...held, until: null }, inFlight].map(wake)).toEqual([
    { kind: 'answer' },
    { kind: 'at', instant: at(10) },
    { kind: 'at', instant: at(10) },
    { kind: 'owner', owner: 'pause' },
    { kind: 'owner', owner: 'hold' },
    { kind: 'at', instant: at(24) },
  ]);
});

test('a migrated contact goes on as it stands; an open question is put again', () => {
  for (const memory of [refused, held, paused, inFlight])
    expect(carry(op, memory, opContext())).toMatchObject({ memory });
  expect(carry(op, asking, opContext())).toMatchObject(asks);
  expect(enter({ ...op, resultWithinMs: 1e300 }, opContext())).toMatchObject({ kind: 'park', code: 'wrongType' });
});
