import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeId } from '#engine/case/make-id.ts';
import { HOUR, T0 } from '#engine/ops/op.test-support.ts';
import type { Plan } from '#engine/ops/plan.ts';
import { addMs } from '#rules/base/instant.ts';
import type { CaseState } from './case-state.ts';
import { foldEvents, IS_QUESTION } from './fold-events.ts';
import { initialState } from './initial-state.ts';
import { loadPlan } from './load-plan.ts';
import { OP_NAMES, plans } from './plan.test-support.ts';
import { step } from './step.ts';
import { wakeOf } from './wake.ts';
import { anything, factsOf, moves, numbered, type Move } from './world.test-support.ts';

const RUNS = { numRuns: 400 };

test('the generator of plans makes every op', () => {
  const made = new Set(
    fc.sample(plans, { numRuns: 300, seed: 1 }).flatMap((plan) => Object.values(plan.ops).map(({ op }) => op)),
  );
  expect([...made].sort()).toEqual([...OP_NAMES].sort());
});

/** Every step of a case that starts and then meets these events, whoever sent them. */
function* walk(plan: Plan, given: readonly Move[]) {
  const loaded = loadPlan(plan);
  let state: CaseState = initialState();
  let now = T0;
  const start: Move = { afterHours: 0, body: { kind: 'started' }, daysPastDue: 20, nothingDue: false };
  for (const [index, move] of [start, ...given].entries()) {
    now = addMs(now, move.afterHours * HOUR);
    const event = numbered(move.body, now, index);
    const context = { now, facts: factsOf(move) };
    const result = step(loaded, state, event, context);
    yield { before: state, event, context, result, loaded };
    state = result.state;
  }
}

describe('any plan, any events in any order, answers nobody asked for included', () => {
  test('every open case has an instant, an answer under way or an owner (law 5), known from its state alone', () => {
    fc.assert(
      fc.property(plans, moves(anything, 40), (plan, given) => {
        for (const { result, loaded } of walk(plan, given)) {
          expect(result.wake).toEqual(wakeOf(loaded, result.state));
          expect(result.wake.kind === 'nobody').toBe(result.state.status.kind === 'closed');
        }
      }),
      RUNS,
    );
  });

  test('at most one question a step, and nothing behind it', () => {
    fc.assert(
      fc.property(plans, moves(anything, 40), (plan, given) => {
        for (const { result } of walk(plan, given)) {
          const questions = result.commands.filter(({ kind }) => IS_QUESTION[kind]);
          expect(questions.length).toBeLessThanOrEqual(1);
          if (questions.length === 1) {
            expect(result.commands.at(-1)).toBe(questions[0]);
            expect(result.wake).toEqual({ kind: 'answer' });
          }
        }
      }),
      RUNS,
    );
  });

  test('what was folded is never scheduled in the past', () => {
    fc.assert(
      fc.property(plans, moves(anything, 40), (plan, given) => {
        for (const { before, event, context, loaded } of walk(plan, given)) {
          const { wake } = foldEvents(loaded, before, [event], context);
          if (wake.kind === 'at') expect(wake.instant > context.now).toBe(true);
        }
      }),
      RUNS,
    );
  });

  test('plan, state and event as JSON step identically, and nothing given is changed', () => {
    const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
    fc.assert(
      fc.property(plans, moves(anything, 40), (plan, given) => {
        const again = loadPlan(copy(plan));
        for (const { before, event, context, result } of walk(plan, given)) {
          const was = JSON.stringify([before, event, context]);
          expect(step(again, copy(before), copy(event), copy(context))).toEqual(result);
          expect(JSON.stringify([before, event, context])).toBe(was);
          expect(copy(result)).toEqual(result);
        }
      }),
      RUNS,
    );
  });

  test('plans torn apart park the case and never throw', () => {
    const torn = fc.tuple(plans, fc.nat(8), fc.nat(3)).map(([plan, at, how]): Plan => {
      const id = `o${at % Object.keys(plan.ops).length}`;
      const op = plan.ops[id];
      if (op === undefined) return plan;
      const rest = Object.fromEntries(Object.entries(plan.ops).filter(([name]) => name !== id));
      const bad: readonly Plan[] = [
        { ...plan, ops: rest },
        { ...plan, ops: { ...rest, [id]: { ...op, edges: {} } } },
        { ...plan, entry: makeId.op('__proto__') },
        { ...plan, ops: { ...rest, [id]: JSON.parse(JSON.stringify({ ...op, op: 'toString' })) as typeof op } },
      ];
      return bad[how] ?? plan;
    });
    fc.assert(
      fc.property(torn, moves(anything, 30), (plan, given) => {
        for (const { result } of walk(plan, given)) expect(result.state.schema).toBe(1);
      }),
      RUNS,
    );
  });
});
