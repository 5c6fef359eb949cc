import type { CaseContext } from '#engine/case/case-context.ts';
import type { CaseEvent, CaseEventBody } from '#engine/case/case-event.ts';
import type { Command, CommandKind, CommandOf } from '#engine/case/command.ts';
import type { ContactResult } from '#engine/case/contact-result.ts';
import type { Draft } from '#engine/case/draft.ts';
import type { GateAnswer } from '#engine/case/gate-answer.ts';
import { makeId } from '#engine/case/make-id.ts';
import type { Op } from '#engine/ops/op.ts';
import { at, T0 } from '#engine/ops/op.test-support.ts';
import type { Plan, PlanSettings } from '#engine/ops/plan.ts';
import type { Instant } from '#rules/base/instant.ts';
import type { Json } from '#rules/base/json.ts';
import type { FactSnapshot } from '#rules/facts/fact-snapshot.ts';
import type { CaseState } from './case-state.ts';
import { initialState, type Beginning } from './initial-state.ts';
import { loadPlan } from './load-plan.ts';
import { step, type StepResult } from './step.ts';

/** A plan of these ops that starts at the first. */
export function planOf(ops: readonly Op[], settings: Partial<PlanSettings> = {}): Plan {
  return {
    schema: 1,
    strategyId: 'test',
    entry: ops[0]?.id ?? makeId.op('nowhere'),
    ops: Object.fromEntries(ops.map((op) => [op.id, op])),
    settings: {
      exitWhenCurrent: true,
      goal: null,
      onSegmentChange: 'stay',
      safePoints: [],
      language: 'es',
      limits: [],
      wakeOn: {},
      ...settings,
    },
    factsRead: [],
    templates: {},
  };
}

/** One case driven by hand: every call is one step, and its commands and drafts are those of that step. */
export function drive(plan: Plan, beginning: Beginning = {}) {
  let loaded = loadPlan(plan);
  let facts: FactSnapshot = {};
  let people: CaseContext['people'];
  let now = T0;
  let number = 0;
  let result: StepResult | undefined;
  let state: CaseState = initialState(beginning);

  const feed = (event: CaseEvent): StepResult => {
    result = step(loaded, state, event, { now, facts, ...(people === undefined ? {} : { people }) });
    state = result.state;
    return result;
  };
  const own = (body: CaseEventBody) => feed({ ...body, at: now });
  return {
    feed,
    start: () => own({ kind: 'started' }),
    /** A stored case event with the next number, now. */
    hear: (body: CaseEventBody) => feed({ ...body, at: now, number: (number += 1) }),
    due: (hours: number) => {
      now = at(hours);
      return own({ kind: 'due' });
    },
    setNow: (hours: number) => {
      now = at(hours);
    },
    setFacts: (values: Readonly<Record<string, Json>>) => {
      facts = Object.fromEntries(Object.entries(values).map(([id, value]) => [id, { value, source: 'books' }]));
    },
    /** From books older than their creditor allows. */
    setStaleFacts: (values: Readonly<Record<string, Json>>) => {
      facts = Object.fromEntries(
        Object.entries(values).map(([id, value]) => [id, { value, source: 'books', stale: true }]),
      );
    },
    /** Beside those there are, from no books. */
    addFacts: (values: Readonly<Record<string, Json>>) => {
      const added = Object.entries(values).map(([id, value]) => [id, { value, source: 'ours' }] as const);
      facts = { ...facts, ...Object.fromEntries(added) };
    },
    setPeople: (given: CaseContext['people']) => {
      people = given;
    },
    usePlan: (next: Plan) => {
      loaded = loadPlan(next);
    },
    /** Answers the open request of the op the case stands at. */
    gate: (answer: GateAnswer) => own({ kind: 'gateAnswered', opId: state.at ?? makeId.op(''), answer }),
    allow: (contactId: string) =>
      own({ kind: 'gateAnswered', opId: state.at ?? makeId.op(''), answer: allowed(contactId) }),
    resolve: (instant: Instant | null) =>
      own({ kind: 'instantResolved', instant, zone: 'America/Bogota', zoneDataVersion: '2026a' }),
    state: () => state,
    last: (): StepResult | undefined => result,
  };
}

export function allowed(contactId: string): GateAnswer {
  return { kind: 'allowed', contactId: makeId.contact(contactId), channel: 'sms', sendBefore: at(10), rules: [] };
}

export function refused(
  code: Extract<GateAnswer, { kind: 'refused' }>['code'],
  next: Instant | null = null,
): GateAnswer {
  return { kind: 'refused', code, rules: [], next };
}

export function contactResult(contactId: string, result: ContactResult, reason = 'payment'): CaseEventBody {
  return { kind: 'contactResult', contactId: makeId.contact(contactId), result, reason };
}

export const paymentPosted: CaseEventBody = {
  kind: 'paymentPosted',
  accountId: makeId.account('a1'),
  movementId: 'm1',
};
export const reply: CaseEventBody = { kind: 'reply', contactId: null, channel: 'sms', inboxId: 'i1' };
export const retry = { kind: 'taskDone', taskId: makeId.task('attention'), outcome: 'retry' } as const;

export function kindsOf(list: readonly Command[] | readonly Draft[]): readonly string[] {
  return list.map(({ kind }) => kind);
}

export function commandsOf<K extends CommandKind>(result: StepResult, kind: K): readonly CommandOf<K>[] {
  return result.commands.filter((command): command is CommandOf<K> => command.kind === kind);
}
