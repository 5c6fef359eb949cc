import fc from 'fast-check';
import type { CaseEvent, CaseEventBody } from '#engine/case/case-event.ts';
import type { ContactRequest } from '#engine/case/command.ts';
import { CONTACT_RESULTS } from '#engine/case/contact-result.ts';
import { REFUSAL_CODES, type GateAnswer } from '#engine/case/gate-answer.ts';
import type { Hold } from '#engine/case/hold.ts';
import { makeId } from '#engine/case/make-id.ts';
import { CHANNELS } from '#engine/case/words.ts';
import { hold, HOUR, T0 } from '#engine/ops/op.test-support.ts';
import { addMs, type Instant } from '#rules/base/instant.ts';
import type { FactSnapshot } from '#rules/facts/fact-snapshot.ts';

/** What a case may meet: how long until it, what it is, and what the facts then say. */
export type Move = {
  readonly afterHours: number;
  readonly body: CaseEventBody;
  readonly daysPastDue: number;
  readonly nothingDue: boolean;
};

const p1 = makeId.person('p1');
const a1 = makeId.account('a1');

const holds: fc.Arbitrary<Hold> = fc
  .record({
    id: fc.constantFrom('h1', 'h2', 'h3'),
    scope: fc.constantFrom(
      { kind: 'case' as const },
      { kind: 'person' as const, personId: p1 },
      { kind: 'channel' as const, personId: p1, channel: 'sms' as const },
      { kind: 'account' as const, accountId: a1 },
      { kind: 'address' as const, personId: p1, contactPointId: 'x' },
      { kind: 'disputedAmount' as const, accountId: a1 },
    ),
    stops: fc.constantFrom('allContacts' as const, 'collectionContacts' as const, 'marksOnly' as const),
    endsCase: fc.integer({ min: 0, max: 29 }).map((n) => n === 0),
    review: fc.option(fc.integer({ min: -20, max: 400 })),
  })
  .map(({ id, scope, stops, endsCase, review }) =>
    hold(id, { scope, effect: { stops, endsCase }, reviewAt: review === null ? null : addMs(T0, review * HOUR) }),
  );

const contactIds = fc.constantFrom('m1', 'm2', 'm3', 'm4').map(makeId.contact);
const answers: fc.Arbitrary<GateAnswer> = fc.oneof(
  contactIds.map((contactId) => ({
    kind: 'allowed' as const,
    contactId,
    channel: 'sms' as const,
    sendBefore: T0,
    rules: [],
  })),
  fc
    .record({ code: fc.constantFrom(...REFUSAL_CODES), next: fc.option(fc.integer({ min: -5, max: 200 })) })
    .map(({ code, next }) => ({
      kind: 'refused' as const,
      code,
      rules: [],
      next: next === null ? null : addMs(T0, next * HOUR),
    })),
);

/** Everything somebody else does to a case. */
export const outside: fc.Arbitrary<CaseEventBody> = fc.oneof(
  fc.constantFrom<CaseEventBody>(
    { kind: 'paymentPosted', accountId: a1, movementId: 'm' },
    { kind: 'paymentReversed', accountId: a1, movementId: 'm' },
    { kind: 'optOut', personId: p1, channel: null },
    { kind: 'consentChanged', personId: p1 },
    { kind: 'promise', promiseId: 'p', state: 'made' },
    { kind: 'factsChanged', facts: ['daysPastDue', 'nextDueDate'] },
    { kind: 'accountLeft', accountId: a1 },
    { kind: 'taskDone', taskId: makeId.task('t'), outcome: 'promised' },
    { kind: 'taskDone', taskId: makeId.task('attention'), outcome: 'retry' },
    { kind: 'paused', scope: 'tenant' },
    { kind: 'resumed', scope: 'tenant' },
    { kind: 'paused', scope: 'strategy' },
    { kind: 'resumed', scope: 'strategy' },
    { kind: 'segmentLeft', behaviour: 'leaveAtSafePoint' },
  ),
  fc.constantFrom(...CHANNELS).map((channel) => ({ kind: 'reply' as const, contactId: null, channel, inboxId: 'i' })),
  holds.map((one) => ({ kind: 'hold' as const, hold: one })),
  fc.constantFrom('h1', 'h2', 'h3').map((id) => ({ kind: 'holdReleased' as const, holdId: makeId.hold(id) })),
);

/** Also what no sound world would send: answers nobody asked for, results of contacts that are not, moves to nowhere. */
export const anything: fc.Arbitrary<CaseEventBody> = fc.oneof(
  outside,
  fc.constantFrom<CaseEventBody>({ kind: 'started' }, { kind: 'due' }),
  fc
    .record({ contactId: contactIds, result: fc.constantFrom(...CONTACT_RESULTS) })
    .map(({ contactId, result }) => ({ kind: 'contactResult' as const, contactId, result, reason: 'r' })),
  fc.record({ op: fc.nat(8), answer: answers }).map(({ op, answer }) => ({
    kind: 'gateAnswered' as const,
    opId: makeId.op(`o${op}`),
    answer,
  })),
  fc.option(fc.integer({ min: -50, max: 500 })).map((hours) => ({
    kind: 'instantResolved' as const,
    instant: hours === null ? null : addMs(T0, hours * HOUR),
    zone: 'America/Bogota',
    zoneDataVersion: '2026a',
  })),
  fc.nat(9).map((n) => ({ kind: 'migrated' as const, planHash: makeId.plan('h'), to: makeId.step(`o${n}`) })),
);

export function moves(bodies: fc.Arbitrary<CaseEventBody>, most: number): fc.Arbitrary<readonly Move[]> {
  const move = fc.record({
    afterHours: fc.integer({ min: 0, max: 40 }),
    body: bodies,
    daysPastDue: fc.integer({ min: 0, max: 60 }),
    nothingDue: fc.integer({ min: 0, max: 99 }).map((n) => n === 0),
  });
  return fc.array(move, { minLength: 5, maxLength: most });
}

export function factsOf({ daysPastDue, nothingDue }: Pick<Move, 'daysPastDue' | 'nothingDue'>): FactSnapshot {
  const values = { daysPastDue, nothingDue, accountsInCase: 1, nextDueDate: '2026-12-10' };
  return Object.fromEntries(Object.entries(values).map(([id, value]) => [id, { value, source: 'books' }]));
}

/** Stored kinds bear a number, the turn's own do not. */
export function numbered(body: CaseEventBody, at: Instant, number: number): CaseEvent {
  const own = ['started', 'due', 'instantResolved', 'gateAnswered'].includes(body.kind);
  return own ? { ...body, at } : { ...body, at, number };
}

/** Whether a hold, read anew from the design and not from the interpreter, forbids this request. */
export function forbids({ effect, scope }: Hold, request: ContactRequest): boolean {
  const spared = ['paymentConfirmation', 'requestedInformation', 'legalNotice'].includes(request.purpose);
  if (effect.stops === 'marksOnly' || (effect.stops === 'collectionContacts' && spared)) return false;
  // In this world p1 is the holder, and nobody knows who the others are.
  if (scope.kind === 'person') return true;
  if (scope.kind === 'channel') return request.channels.includes(scope.channel);
  return scope.kind === 'case' || scope.kind === 'account';
}
