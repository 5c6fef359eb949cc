import type { CaseEventBody } from '#engine/case/case-event.ts';
import { makeId } from '#engine/case/make-id.ts';
import { decide, hold, leaf, task, update, wait, waitFor } from '#engine/ops/op.test-support.ts';
import type { Plan, PlanSettings } from '#engine/ops/plan.ts';
import type { Acts } from '#workers/live/acts.test-support.ts';
import { contactOp, exitOp, planOf, waitOp } from '#workers/live/plan.test-support.ts';
import { instantOf } from '#rules/base/instant.ts';
import type { TurnPoint } from '#workers/turn/create-case-activities.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Business hours a second: what takes minutes of business time takes a blink here. */
export const STORY_RATE = 900;

/** What a story may do to its one case, and what it waits for in between. */
export type Stage = {
  readonly acts: Acts;
  /** Until the case stands at the step, asleep or waiting for somebody. */
  readonly at: (step: string) => Promise<void>;
  readonly becomes: (status: 'needsAttention' | 'open' | 'closed') => Promise<void>;
  /** Until a record of that kind stands in its trail. */
  readonly says: (kind: string) => Promise<void>;
  readonly event: (body: CaseEventBody) => Promise<void>;
  /** Changes rows behind the case's back, then rings it. */
  readonly put: (table: string, row: Readonly<Record<string, unknown>>) => Promise<void>;
  /** What the provider says of the case's newest contact. */
  readonly provider: (...says: readonly ('accepted' | 'delivered' | 'expired')[]) => Promise<void>;
  /** Once, when the worker next passes the point for whichever case: only in stories told alone. */
  readonly when: (point: TurnPoint, act: () => Promise<void>) => void;
  /** Postgres without one table, as an outage is, for a moment. */
  readonly outage: () => Promise<void>;
  readonly raiseEpoch: () => Promise<void>;
};

export type Story = {
  readonly name: string;
  readonly plan: Plan;
  /** A run this long starts a new one at its next wait. */
  readonly continueAt?: number;
  /** Told with no other story beside it: it takes hold of the worker. */
  readonly alone?: true;
  readonly tell: (stage: Stage) => Promise<void>;
};

/** Every op and, in the middle, everything that takes time. */
const ALL_OPS = planOf('decide', [
  decide('decide', { late: 'lawful', otherwise: 'out' }, [
    { id: 'r', conditions: leaf('daysPastDue', 'greaterThan', 5), outcome: 'late' },
  ]),
  wait('lawful', 'sms', { kind: 'lawfulHour', purpose: 'demand', channel: 'sms' }),
  contactOp('sms', 'pause', { waitFor: 'delivered', resultWithinMs: 400 * HOUR_MS }),
  waitOp('pause', 'answer', 30 * MINUTE_MS),
  waitFor(
    'answer',
    { promised: 'call', deadline: 'call' },
    {
      awaited: [{ event: 'promise', outcome: 'promised' }],
      deadlineMs: 400 * HOUR_MS,
    },
  ),
  task('call', { promised: 'note', refused: 'out', overdue: 'out' }, { dueMs: 400 * HOUR_MS }),
  update('note', 'again', [{ fact: 'called', value: true }]),
  decide('again', { called: 'email', otherwise: 'out' }, [
    { id: 'r', conditions: leaf('called', 'equal', true), outcome: 'called' },
  ]),
  contactOp('email', 'weekday', { channels: ['email'] }),
  wait('weekday', 'out', { kind: 'weekday', weekdays: [2, 3], time: '10:00' }),
  exitOp('out'),
]);

const SHORT = planOf('sms', [
  contactOp('sms', 'pause'),
  waitOp('pause', 'rest', 30 * MINUTE_MS),
  waitOp('rest', 'out', 30 * MINUTE_MS),
  exitOp('out'),
]);
const LONG = planOf('sms', [contactOp('sms', 'pause'), waitOp('pause', 'out', 400 * HOUR_MS), exitOp('out')]);
const ASLEEP = planOf('sleep', [waitOp('sleep', 'sms', 400 * HOUR_MS), contactOp('sms', 'out'), exitOp('out')]);

function settings(plan: Plan, over: Partial<PlanSettings>): Plan {
  return { ...plan, settings: { ...plan.settings, ...over } };
}

const GOAL = { condition: leaf('promiseOpen', 'equal', true), windowMs: 2 * HOUR_MS };
const WITH_GOAL = { ...settings(ASLEEP, { goal: GOAL }), factsRead: ['promiseOpen'] };

/** One golden history each: every op, every interrupt, and every way a turn can be answered (design.md sections 3 and 7). */
export const STORIES: readonly Story[] = [
  {
    name: 'all-ops',
    plan: { ...ALL_OPS, factsRead: ['called', 'daysPastDue'] },
    tell: async ({ at, provider, acts }) => {
      await at('sms');
      await provider('accepted', 'delivered');
      await at('answer');
      await acts.promise(0, 1_000_00);
      await at('call');
      await acts.finishTask(0, 'promised');
      await at('weekday');
    },
  },
  { name: 'continue-as-new', plan: SHORT, continueAt: 1, tell: async ({ becomes }) => becomes('closed') },
  {
    name: 'paused-and-resumed',
    plan: SHORT,
    tell: async ({ at, acts, says, becomes }) => {
      await at('pause');
      await acts.pause('strategy');
      await says('pausedAt');
      await acts.pause('tenant');
      await acts.resume('strategy');
      await acts.resume('tenant');
      await becomes('closed');
    },
  },
  {
    name: 'held-and-released',
    plan: ASLEEP,
    tell: async ({ at, acts, says }) => {
      await at('sleep');
      const holdId = await acts.hold(0, 'dispute');
      await says('held');
      await acts.release(holdId);
      await says('released');
    },
  },
  {
    name: 'withheld-and-released',
    plan: planOf('pause', [waitOp('pause', 'sms', 2 * HOUR_MS), contactOp('sms', 'out'), exitOp('out')]),
    tell: async ({ acts, becomes, says }) => {
      const holdId = await acts.hold(0, 'dispute');
      await says('contactWithheld');
      await acts.release(holdId);
      await becomes('closed');
    },
  },
  {
    name: 'held-until-its-review',
    plan: ASLEEP,
    tell: async ({ at, event, becomes, says }) => {
      await at('sleep');
      const reviewAt = instantOf(Date.UTC(2026, 10, 24, 15, 30));
      await event({ kind: 'hold', hold: hold('h1', { scope: { kind: 'case' }, reviewAt }) });
      await becomes('needsAttention');
      await event({ kind: 'holdReleased', holdId: makeId.hold('h1') });
      await says('released');
    },
  },
  {
    name: 'hold-of-the-paid',
    plan: ASLEEP,
    tell: async ({ at, acts, becomes }) => {
      await at('sleep');
      await acts.hold(0, 'paid');
      await becomes('closed');
    },
  },
  {
    name: 'hold-of-another-kind-that-ends-the-case',
    plan: ASLEEP,
    tell: async ({ at, event, becomes }) => {
      await at('sleep');
      await event({ kind: 'hold', hold: hold('h1', { effect: { endsCase: true } }) });
      await becomes('closed');
    },
  },
  {
    name: 'paid-in-part-then-whole',
    plan: LONG,
    tell: async ({ at, acts, says, becomes }) => {
      await at('pause');
      await acts.pay(0, 1_000_00);
      await says('redecided');
      await acts.pay(0, 49_000_00);
      await becomes('closed');
    },
  },
  {
    name: 'goal-met',
    plan: WITH_GOAL,
    tell: async ({ at, acts, becomes }) => {
      await at('sleep');
      await acts.promise(0, 1_000_00);
      await becomes('closed');
    },
  },
  { name: 'goal-window-over', plan: WITH_GOAL, tell: async ({ becomes }) => becomes('closed') },
  {
    name: 'came-current',
    plan: ASLEEP,
    tell: async ({ at, put, becomes }) => {
      await at('sleep');
      await put('accounts', { overdue_minor: 0 });
      await becomes('closed');
    },
  },
  {
    name: 'left-the-segment-now',
    plan: ASLEEP,
    tell: async ({ at, event, becomes }) => {
      await at('sleep');
      await event({ kind: 'segmentLeft', behaviour: 'leaveNow' });
      await becomes('closed');
    },
  },
  {
    name: 'left-the-segment-at-a-safe-point',
    plan: settings(SHORT, { onSegmentChange: 'leaveAtSafePoint', safePoints: [makeId.op('rest')] }),
    tell: async ({ at, event, becomes }) => {
      await at('pause');
      await event({ kind: 'segmentLeft', behaviour: 'leaveAtSafePoint' });
      await becomes('closed');
    },
  },
  {
    name: 'recalled',
    plan: ASLEEP,
    tell: async ({ at, put, event, becomes }) => {
      await at('sleep');
      await put('case_accounts', { left_at: '2026-11-24T14:00:00Z' });
      await event({ kind: 'placementRecalled', accountId: makeId.account('a00001') });
      await becomes('closed');
    },
  },
  {
    name: 'parked-and-retried',
    plan: SHORT,
    tell: async ({ put, acts, becomes }) => {
      await put('persons', { zones: [] });
      await becomes('needsAttention');
      await put('persons', { zones: ['America/Bogota'] });
      await acts.retry(0);
      await becomes('closed');
    },
  },
  {
    name: 'parked-and-closed',
    plan: { ...SHORT, templates: {} },
    tell: async ({ event, becomes }) => {
      await becomes('needsAttention');
      await event({ kind: 'taskDone', taskId: makeId.task('attention'), outcome: 'close', opId: null });
      await becomes('closed');
    },
  },
  {
    name: 'contact-expired',
    plan: planOf('sms', [contactOp('sms', 'out', { waitFor: 'sent' }), exitOp('out')]),
    tell: async ({ at, provider, becomes }) => {
      await at('sms');
      await provider('expired');
      await becomes('closed');
    },
  },
  {
    name: 'refused-until-morning',
    plan: SHORT,
    tell: async ({ says, becomes }) => {
      await says('contactAnswered');
      await becomes('closed');
    },
  },
  {
    name: 'decided-on-stale-epochs',
    plan: SHORT,
    alone: true,
    tell: async ({ at, when, raiseEpoch, acts, becomes }) => {
      await at('pause');
      when('afterLook', raiseEpoch);
      await acts.factsChanged(0);
      await becomes('closed');
    },
  },
  {
    name: 'committed-but-not-told',
    plan: SHORT,
    alone: true,
    tell: async ({ at, when, acts, becomes }) => {
      await at('pause');
      when('afterCommit', () => Promise.reject(new Error('the worker died here')));
      await acts.factsChanged(0);
      await becomes('closed');
    },
  },
  {
    name: 'postgres-away',
    plan: SHORT,
    alone: true,
    tell: async ({ at, outage, becomes }) => {
      await at('pause');
      await outage();
      await becomes('closed');
    },
  },
];
