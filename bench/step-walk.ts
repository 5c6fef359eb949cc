import type { CaseEvent } from '#engine/case/case-event.ts';
import { makeId } from '#engine/case/make-id.ts';
import type { CaseState } from '#engine/interpret/case-state.ts';
import { initialState } from '#engine/interpret/initial-state.ts';
import { loadPlan } from '#engine/interpret/load-plan.ts';
import { step, type StepResult } from '#engine/interpret/step.ts';
import type { Op } from '#engine/ops/op.ts';
import type { Plan } from '#engine/ops/plan.ts';
import { addMs, instantOf, type Instant } from '#rules/base/instant.ts';
import type { FactSnapshot } from '#rules/facts/fact-snapshot.ts';
import type { Condition } from '#rules/language/condition.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const START = instantOf(Date.UTC(2026, 10, 23, 15));
const FACTS: FactSnapshot = {
  daysPastDue: { value: 42, source: 'books', asOf: START },
  overdueAmount: { value: 125_000, source: 'books', asOf: START },
  nothingDue: { value: false, source: 'books', asOf: START },
};

const PEOPLE = { holder: [makeId.person('p1')], codebtor: [], guarantor: [] };

/**
 * Takes one case through the flow of the bench and gives the number of steps, eight: a contact, a wait, a decision on two
 * facts, a second contact with its result awaited, a wait for a reply with its deadline, the exit. Cases of different
 * numbers begin at different instants and have contacts of their own. `take` sees every result.
 */
export function walkCase(number: number, take: (result: StepResult) => void): number {
  const life = LIVES[number % LIVES.length] ?? [];
  let state: CaseState = initialState();
  for (const event of life) {
    const result = step(PLAN, state, event, { now: event.at, facts: FACTS, people: PEOPLE });
    take(result);
    ({ state } = result);
  }
  if (state.status.kind !== 'closed') throw new Error(`the case did not end: ${JSON.stringify(state)}`);
  return life.length;
}

const PLAN = loadPlan(flow());
const LIVES = Array.from({ length: 1_000 }, (_, number) => eventsOfCase(number));

function eventsOfCase(number: number): readonly CaseEvent[] {
  const at = (hours: number): Instant => addMs(START, number * 7_919 + hours * HOUR_MS);
  const contactId = (which: number) => makeId.contact(`m${number}.${which}`);
  const allowed = (op: string, which: number, now: Instant): CaseEvent => ({
    kind: 'gateAnswered',
    opId: makeId.op(op),
    at: now,
    answer: { kind: 'allowed', contactId: contactId(which), channel: 'sms', sendBefore: at(99), rules: [] },
  });
  return [
    { kind: 'started', at: at(0) },
    allowed('c1', 1, at(0)),
    { kind: 'factsChanged', facts: ['daysPastDue'], at: at(5), number: 1 },
    { kind: 'due', at: at(24) },
    allowed('c2', 2, at(24)),
    { kind: 'contactResult', contactId: contactId(2), result: 'delivered', reason: '', at: at(25), number: 2 },
    { kind: 'consentChanged', personId: makeId.person('p1'), at: at(30), number: 3 },
    { kind: 'due', at: at(49) },
  ];
}

function flow(): Plan {
  const base = (id: string, edges: Readonly<Record<string, string>>) => ({
    id: makeId.op(id),
    stepId: makeId.step(id),
    edges: Object.fromEntries(Object.entries(edges).map(([outcome, to]) => [outcome, makeId.op(to)])),
  });
  const contact = (id: string, edges: Readonly<Record<string, string>>, waitFor: 'nothing' | 'delivered'): Op => ({
    ...base(id, { notPossible: 'x', failed: 'x', ...edges }),
    op: 'contact-1',
    channels: ['sms', 'whatsapp'],
    purpose: 'demand',
    tone: 'neutral',
    template: 'reminder',
    recipient: 'holder',
    waitFor,
    resultWithinMs: DAY_MS,
    giveUpMs: 3 * DAY_MS,
  });
  const ops: readonly Op[] = [
    contact('c1', { sent: 'w' }, 'nothing'),
    { ...base('w', { done: 'd' }), op: 'wait-1', until: { kind: 'duration', ms: DAY_MS } },
    {
      ...base('d', { high: 'c2', otherwise: 'x' }),
      op: 'decide-1',
      rows: [
        { id: 'r1', conditions: leaf('daysPastDue', 90), outcome: 'otherwise' },
        {
          id: 'r2',
          conditions: { kind: 'all', conditions: [leaf('daysPastDue', 5), leaf('overdueAmount', 1)] },
          outcome: 'high',
        },
      ],
      otherwise: 'otherwise',
    },
    contact('c2', { sent: 'f' }, 'delivered'),
    {
      ...base('f', { replied: 'x', deadline: 'x' }),
      op: 'wait-for-2',
      awaited: [{ event: 'reply', outcome: 'replied' }],
      deadlineMs: DAY_MS,
      early: true,
    },
    { ...base('x', {}), op: 'exit-1', reason: 'finished' },
  ];
  return planOf(ops);
}

function planOf(ops: readonly Op[]): Plan {
  return {
    schema: 1,
    strategyId: 'bench',
    entry: makeId.op('c1'),
    ops: Object.fromEntries(ops.map((op) => [op.id, op])),
    settings: {
      exitWhenCurrent: true,
      goal: null,
      onSegmentChange: 'stay',
      safePoints: [],
      language: 'es',
      limits: [],
      wakeOn: {},
    },
    factsRead: [],
    templates: {},
  };
}

function leaf(fact: string, value: number): Condition {
  return {
    kind: 'leaf',
    fact,
    operator: 'greaterThan',
    decorators: [],
    value: { kind: 'literal', value },
  };
}
