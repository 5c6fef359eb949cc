import type { CaseEvent, CaseEventBody } from '#engine/case/case-event.ts';
import type { Hold, HoldEffect, HoldScope } from '#engine/case/hold.ts';
import { makeId } from '#engine/case/make-id.ts';
import type { HoldKind } from '#engine/case/words.ts';
import { addMs, instantOf, type Instant } from '#rules/base/instant.ts';
import type { Json } from '#rules/base/json.ts';
import type { FactSnapshot } from '#rules/facts/fact-snapshot.ts';
import type { Condition } from '#rules/language/condition.ts';
import type { Contact1 } from './contact-1/op.ts';
import type { Decide1 } from './decide-1/op.ts';
import type { Exit1 } from './exit-1/op.ts';
import type { OpContext } from './op-turn.ts';
import type { Task1 } from './task-1/op.ts';
import type { Update1 } from './update-1/op.ts';
import type { Wait1 } from './wait-1/op.ts';
import type { WaitFor1 } from './wait-for-1/op.ts';
import type { WaitFor2 } from './wait-for-2/op.ts';

/** Monday, 10:00 in Bogotá. */
export const T0: Instant = instantOf(Date.UTC(2026, 10, 23, 15));
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** The instant `hours` after T0. */
export function at(hours: number): Instant {
  return addMs(T0, hours * HOUR);
}

export function facts(values: Readonly<Record<string, Json>>): FactSnapshot {
  return Object.fromEntries(Object.entries(values).map(([id, value]) => [id, { value, source: 'books', asOf: T0 }]));
}

let lastNumber = 0;

/** A stored case event with the next number. */
export function event(body: CaseEventBody, when: Instant = T0): CaseEvent {
  lastNumber += 1;
  return { ...body, at: when, number: lastNumber };
}

/** A case event the turn makes itself. */
export function ownEvent(body: CaseEventBody, when: Instant = T0): CaseEvent {
  return { ...body, at: when };
}

export function due(when: Instant): CaseEvent {
  return { kind: 'due', at: when };
}

type Edges = Readonly<Record<string, string>>;

function base(id: string, edges: Edges) {
  const named = Object.entries(edges).map(([outcome, to]) => [outcome, makeId.op(to)] as const);
  return { id: makeId.op(id), stepId: makeId.step(id), edges: Object.fromEntries(named) };
}

export function wait(id: string, to: string, until: Wait1['until'] = { kind: 'duration', ms: DAY }): Wait1 {
  return { ...base(id, { done: to }), op: 'wait-1', until };
}

/** As plans of today have it. */
export function waitFor(id: string, edges: Edges, settings: Partial<WaitFor2> = {}): WaitFor2 {
  return { ...base(id, edges), op: 'wait-for-2', awaited: REPLY, deadlineMs: DAY, early: true, ...settings };
}

export function waitFor1(id: string, edges: Edges, settings: Partial<WaitFor1> = {}): WaitFor1 {
  return { ...base(id, edges), op: 'wait-for-1', awaited: REPLY, deadlineMs: DAY, early: true, ...settings };
}

const REPLY = [{ event: 'reply', outcome: 'replied' }] as const;

export function leaf(fact: string, operator: 'equal' | 'greaterThan' | 'lessThan', value: Json): Condition {
  return { kind: 'leaf', fact, operator, decorators: [], value: { kind: 'literal', value } };
}

export function decide(id: string, edges: Edges, rows: Decide1['rows'], otherwise = 'otherwise'): Decide1 {
  return { ...base(id, edges), op: 'decide-1', rows, otherwise };
}

export function contact(id: string, edges: Edges, settings: Partial<Contact1> = {}): Contact1 {
  return {
    ...base(id, edges),
    op: 'contact-1',
    channels: ['sms', 'whatsapp'],
    purpose: 'demand',
    tone: 'neutral',
    template: 'reminder',
    recipient: 'holder',
    waitFor: 'nothing',
    resultWithinMs: DAY,
    giveUpMs: 3 * DAY,
    ...settings,
  };
}

export function task(id: string, edges: Edges, settings: Partial<Task1> = {}): Task1 {
  return {
    ...base(id, edges),
    op: 'task-1',
    title: 'Call',
    instructions: '',
    role: 'agent',
    priority: 1,
    outcomes: ['promised', 'refused'],
    dueMs: DAY,
    ...settings,
  };
}

export function update(id: string, to: string, set: Update1['set']): Update1 {
  return { ...base(id, { done: to }), op: 'update-1', set };
}

export function exit(id: string, reason: Exit1['reason'] = 'finished'): Exit1 {
  return { ...base(id, {}), op: 'exit-1', reason };
}

type HoldSettings = {
  readonly scope?: HoldScope;
  readonly effect?: Partial<HoldEffect>;
  readonly reviewAt?: Instant | null;
  readonly kind?: HoldKind;
};

export function hold(id: string, { scope, effect, reviewAt, kind }: HoldSettings = {}): Hold {
  return {
    holdId: makeId.hold(id),
    kind: kind ?? 'dispute',
    scope: scope ?? { kind: 'person', personId: makeId.person('p1') },
    effect: { stops: 'allContacts', endsCase: false, ...effect },
    from: T0,
    reviewAt: reviewAt ?? null,
  };
}

/** A case context for one op alone, at T0 unless told. */
export function opContext(settings: Partial<OpContext> = {}): OpContext {
  const now = settings.now ?? T0;
  return {
    now,
    facts: {},
    event: due(now),
    holds: [],
    kept: [],
    lastContactAt: null,
    people: undefined,
    blocked: false,
    decide: (opId) => ({ ok: false, code: 'unknownOp', detail: opId }),
    ...settings,
  };
}
