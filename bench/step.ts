import type { CaseEvent } from '#engine/case/case-event.ts';
import { makeId } from '#engine/case/make-id.ts';
import type { CaseState } from '#engine/interpret/case-state.ts';
import { initialState } from '#engine/interpret/initial-state.ts';
import { loadPlan, type LoadedPlan } from '#engine/interpret/load-plan.ts';
import { step } from '#engine/interpret/step.ts';
import type { Op } from '#engine/ops/op.ts';
import type { Plan } from '#engine/ops/plan.ts';
import { addMs, instantOf, type Instant } from '#rules/base/instant.ts';
import type { FactSnapshot } from '#rules/facts/fact-snapshot.ts';
import type { Condition } from '#rules/language/condition.ts';

const MUST = 500_000;
const AIM = 2_000_000;
const RUNS = 5;
const CASES = 30_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const START = instantOf(Date.UTC(2026, 10, 23, 15));

/**
 * Pure `step` on one core, nothing hashed: a case is contacted, waits, is decided on two facts, contacted again with its
 * result awaited, waits for a reply with a deadline, and exits. Eight events a case, each one call; drafts are made and
 * dropped. Steps a second: the median and every run.
 */
export function benchStep() {
  const plan = loadPlan(flow());
  walkCases(plan, CASES);
  const runs = Array.from({ length: RUNS }, () => {
    const began = process.hrtime.bigint();
    const steps = walkCases(plan, CASES);
    return Math.round((steps * 1e9) / Number(process.hrtime.bigint() - began));
  });
  const value = [...runs].sort((a, b) => a - b)[RUNS >> 1] ?? 0;
  const line = { bench: 'step', value, unit: 'steps/s', must: MUST, aim: AIM, peer: null, runs };
  return { line, met: value >= MUST };
}

function walkCases(plan: LoadedPlan, cases: number): number {
  const facts: FactSnapshot = {
    daysPastDue: { value: 42, source: 'books', asOf: START },
    overdueAmount: { value: 125_000, source: 'books', asOf: START },
    nothingDue: { value: false, source: 'books', asOf: START },
  };
  let steps = 0;
  for (let n = 0; n < cases; n += 1) {
    let state: CaseState = initialState();
    for (const { event, now } of EVENTS) {
      ({ state } = step(plan, state, event, { now, facts }));
      steps += 1;
    }
    if (state.status.kind !== 'closed') throw new Error(`the case did not end: ${JSON.stringify(state)}`);
  }
  return steps;
}

const EVENTS = eventsOfOneCase();

function eventsOfOneCase(): readonly { readonly event: CaseEvent; readonly now: Instant }[] {
  const at = (hours: number): Instant => addMs(START, hours * HOUR_MS);
  const allowed = (op: string, contact: string, now: Instant): CaseEvent => ({
    kind: 'gateAnswered',
    opId: makeId.op(op),
    at: now,
    answer: { kind: 'allowed', contactId: makeId.contact(contact), channel: 'sms', sendBefore: at(99), rules: [] },
  });
  const events: readonly CaseEvent[] = [
    { kind: 'started', at: at(0) },
    allowed('c1', 'm1', at(0)),
    { kind: 'factsChanged', facts: ['daysPastDue'], at: at(5), number: 1 },
    { kind: 'due', at: at(24) },
    allowed('c2', 'm2', at(24)),
    { kind: 'contactResult', contactId: makeId.contact('m2'), result: 'delivered', reason: '', at: at(25), number: 2 },
    { kind: 'consentChanged', personId: makeId.person('p1'), at: at(30), number: 3 },
    { kind: 'due', at: at(49) },
  ];
  return events.map((event) => ({ event, now: event.at }));
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
      op: 'wait-for-1',
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
