import fc from 'fast-check';
import type { CaseEventKind } from '#engine/case/case-event.ts';
import { makeId } from '#engine/case/make-id.ts';
import { CHANNELS, PURPOSES, RECIPIENT_ROLES } from '#engine/case/words.ts';
import type { Op, OpName } from '#engine/ops/op.ts';
import {
  contact,
  DAY,
  decide,
  exit,
  HOUR,
  leaf,
  task,
  update,
  wait,
  waitFor,
  waitFor1,
} from '#engine/ops/op.test-support.ts';
import type { Plan } from '#engine/ops/plan.ts';
import type { Wait1 } from '#engine/ops/wait-1/op.ts';
import { planOf } from './step.test-support.ts';

/** Three numbers that one op is built from, so that a plan shrinks by making them smaller. */
type Seed = { readonly kind: OpName; readonly a: number; readonly b: number; readonly c: number };

const AWAITED: readonly CaseEventKind[] = [
  'reply',
  'paymentPosted',
  'promise',
  'factsChanged',
  'contactResult',
  'taskDone',
];
const UNTIL: readonly Wait1['until'][] = [
  { kind: 'duration', ms: DAY },
  { kind: 'duration', ms: 5 * HOUR },
  { kind: 'days', days: 2, time: '09:00' },
  { kind: 'date', date: '2026-12-24', time: '08:00' },
  { kind: 'fact', fact: 'nextDueDate', offsetDays: -2, time: '09:00' },
  { kind: 'lawfulHour', purpose: 'demand', channel: 'sms' },
  { kind: 'weekday', weekdays: [1, 4], time: '10:00' },
];
/** A new op does not compile until it is generated. */
const KINDS: { readonly [N in OpName]: N } = {
  'wait-1': 'wait-1',
  'wait-for-1': 'wait-for-1',
  'wait-for-2': 'wait-for-2',
  'decide-1': 'decide-1',
  'contact-1': 'contact-1',
  'task-1': 'task-1',
  'update-1': 'update-1',
  'exit-1': 'exit-1',
};
export const OP_NAMES: readonly OpName[] = Object.values(KINDS);

const seed: fc.Arbitrary<Seed> = fc.record({
  // Contacts and waits more often: with every kind alike most cases end before anything can go wrong.
  kind: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom<OpName>('contact-1', 'wait-1', 'wait-for-2') },
    { weight: 1, arbitrary: fc.constantFrom(...OP_NAMES) },
  ),
  a: fc.nat(99),
  b: fc.nat(99),
  c: fc.nat(99),
});

/**
 * Plans as lint lets them through: every outcome wired to an op that exists, and no circle without a wait. Outcomes that
 * may come at once lead forward; those that time or somebody else brings may lead anywhere.
 */
export const plans: fc.Arbitrary<Plan> = fc
  .tuple(fc.array(seed, { minLength: 1, maxLength: 9 }), fc.boolean(), fc.boolean(), fc.nat(8))
  .map(([seeds, exitWhenCurrent, withGoal, safe]) => {
    const count = seeds.length + 1;
    const ops = [...seeds.map((one, index) => opOf(one, index, count)), exit(`o${count - 1}`)];
    return planOf(ops, {
      exitWhenCurrent,
      safePoints: [makeId.op(`o${safe % count}`)],
      goal: withGoal ? { condition: leaf('daysPastDue', 'lessThan', 1), windowMs: 20 * DAY } : null,
    });
  });

function pick<T>(list: readonly [T, ...T[]] | readonly T[], index: number): T {
  const value = list[index % list.length];
  if (value === undefined) throw new Error('an empty list');
  return value;
}

function opOf({ kind, a, b, c }: Seed, index: number, count: number): Op {
  const id = `o${index}`;
  const forward = (n: number) => `o${index + 1 + (n % (count - 1 - index))}`;
  const anywhere = (n: number) => `o${n % count}`;
  switch (kind) {
    case 'wait-1': {
      const until = pick(UNTIL, a);
      return wait(id, until.kind === 'duration' ? anywhere(b) : forward(b), until);
    }
    case 'wait-for-1':
    case 'wait-for-2': {
      const awaited = [
        { event: pick(AWAITED, a), outcome: 'first' },
        { event: pick(AWAITED, a + 1), outcome: 'second' },
      ];
      const edges = { first: anywhere(b), second: forward(c), deadline: anywhere(a) };
      const settings = { awaited, early: c % 2 === 0, deadlineMs: (1 + (b % 50)) * HOUR };
      return kind === 'wait-for-1' ? waitFor1(id, edges, settings) : waitFor(id, edges, settings);
    }
    case 'decide-1':
      return decide(id, { high: forward(a), low: forward(b), otherwise: forward(c) }, [
        { id: 'r1', conditions: leaf('daysPastDue', 'greaterThan', 40), outcome: 'high' },
        { id: 'r2', conditions: leaf('daysPastDue', 'greaterThan', 10), outcome: 'low' },
      ]);
    case 'contact-1':
      return contact(
        id,
        { sent: forward(a), failed: forward(b), ...(c % 3 === 0 ? {} : { notPossible: forward(c) }) },
        {
          waitFor: pick(['nothing', 'sent', 'delivered'] as const, a),
          purpose: pick(PURPOSES, b),
          recipient: pick(RECIPIENT_ROLES, c % 2),
          channels: c % 2 === 0 ? [pick(CHANNELS, a)] : [pick(CHANNELS, a), pick(CHANNELS, a + 1)],
        },
      );
    case 'task-1':
      return task(id, { promised: anywhere(a), refused: forward(b), overdue: anywhere(c) });
    case 'update-1':
      return update(id, forward(a), [{ fact: 'daysPastDue', value: b }]);
    case 'exit-1':
      return exit(id, 'handedOver');
  }
}
