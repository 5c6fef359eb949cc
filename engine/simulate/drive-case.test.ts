import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CaseEventBody } from '#engine/case/case-event.ts';
import type { Draft } from '#engine/case/draft.ts';
import { makeId } from '#engine/case/make-id.ts';
import { loadPlan } from '#engine/interpret/load-plan.ts';
import { plans } from '#engine/interpret/plan.test-support.ts';
import { allowed, paymentPosted, planOf, refused } from '#engine/interpret/step.test-support.ts';
import { moves, outside, type Move } from '#engine/interpret/world.test-support.ts';
import { at, contact, exit, facts, hold, HOUR, T0, task, wait } from '#engine/ops/op.test-support.ts';
import type { Plan } from '#engine/ops/plan.ts';
import { addMs } from '#rules/base/instant.ts';
import type { CaseWorld, WorldPorts } from './case-world.ts';
import { driveCase, type DriveEnd, type DriveInput } from './drive-case.ts';

const MINUTE = 60_000;
const ports: WorldPorts = {
  gate: (_request, contactId) => allowed(contactId),
  resolve: (_spec, { now }) => ({ instant: addMs(now, HOUR), zone: 'America/Bogota', zoneDataVersion: '2026a' }),
  deliver: () => [
    { afterMs: MINUTE, result: 'sent' },
    { afterMs: 2 * MINUTE, result: 'delivered' },
  ],
};

type Happening = readonly [hours: number, body: CaseEventBody | ((world: CaseWorld) => CaseEventBody), facts?: object];

function live(plan: Plan, happenings: readonly Happening[], more: Partial<DriveInput> = {}) {
  const drive = driveCase({
    plan: loadPlan(plan),
    startAt: T0,
    facts: facts({ nothingDue: false, daysPastDue: 10, nextDueDate: '2026-12-10', accountsInCase: 1 }),
    timeline: happenings.map(([hours, body, values]) => ({
      at: at(hours),
      facts: facts({ ...values }),
      body: (world) => (typeof body === 'function' ? body(world) : body),
    })),
    until: at(24 * 90),
    ports,
    ...more,
  });
  const drafts: Draft[] = [];
  for (;;) {
    const next = drive.next();
    if (next.done === true) return { drafts, end: next.value };
    drafts.push(next.value);
  }
}

const states = ({ world }: DriveEnd) => world.contacts.map(({ contactId, state }) => `${contactId} ${state}`);
const done = contact('c', { sent: 'x', failed: 't', notPossible: 'x' }, { waitFor: 'delivered' });
const withTask = [task('t', { promised: 'x', refused: 'x', overdue: 'x' }), exit('x')];

describe('the world of one case', () => {
  test('a contact is sent and delivered, and the op that waits for it hears so', () => {
    const { drafts, end } = live(planOf([done, ...withTask]), []);
    expect(states(end)).toEqual(['c1 delivered']);
    expect(drafts.at(-1)).toMatchObject({ kind: 'closed', reason: 'finished', at: addMs(T0, 2 * MINUTE) });
    expect(drafts.filter(({ kind }) => kind === 'eventTaken')).toHaveLength(1);
  });

  test('a failed one takes the other way, to a task that a person does', () => {
    const failing = { ...ports, deliver: () => [{ afterMs: MINUTE, result: 'failed' as const }] };
    const finish = ({ tasks }: CaseWorld): CaseEventBody => {
      const [open] = tasks;
      return {
        kind: 'taskDone',
        taskId: open?.taskId ?? makeId.task(''),
        outcome: 'promised',
        opId: open?.opId ?? null,
      };
    };
    const { drafts, end } = live(planOf([done, ...withTask]), [[2, finish]], { ports: failing });
    expect(drafts.filter(({ kind }) => kind === 'left')).toMatchObject([
      { outcome: 'failed' },
      { outcome: 'promised' },
    ]);
    expect(end).toMatchObject({ why: 'closed', world: { tasks: [], tasksOpened: 1 } });
  });

  test('law 1: a part payment takes back what was not sent, and the case decides again', () => {
    const slow = { ...ports, deliver: () => [{ afterMs: 5 * HOUR, result: 'sent' as const }] };
    const plan = planOf([contact('c', { sent: 'w', notPossible: 'x' }), wait('w', 'x'), exit('x')]);
    const { drafts, end } = live(plan, [[1, paymentPosted, { overdueAmount: 5 }]], { ports: slow });
    expect(states(end)).toEqual(['c1 cancelled', 'c2 sent']);
    expect(drafts.filter(({ kind }) => kind === 'redecided')).toHaveLength(1);
  });

  test('paid in full: the case stops, its task is withdrawn', () => {
    const { end } = live(planOf(withTask), [[1, paymentPosted, { nothingDue: true }]]);
    expect(end).toMatchObject({ why: 'closed', state: { status: { reason: 'paid' } }, world: { tasks: [] } });
  });

  test('it ends where nothing is scheduled any more, or where the clock was told to stop', () => {
    const parked = { ...ports, gate: () => refused('noTemplate') };
    expect(live(planOf([done, ...withTask]), [], { ports: parked }).end).toMatchObject({
      why: 'idle',
      wake: { kind: 'owner', owner: 'attention' },
    });
    const plan = planOf([wait('w', 'w'), exit('x')]);
    expect(live(plan, [], { until: at(100) }).end).toMatchObject({ why: 'stillOpen', wake: { instant: at(120) } });
    expect(live(planOf([wait('w', 'w', { kind: 'duration', ms: 1 }), exit('x')]), []).end.why).toBe('tooManyWakes');
  });

  test('holds and opt-outs are kept for the gate', () => {
    const seen: CaseWorld[] = [];
    const watching: WorldPorts = { ...ports, gate: (_request, id, world) => (seen.push(world), allowed(id)) };
    const marks = hold('h', { effect: { stops: 'marksOnly' } });
    const optOut: CaseEventBody = { kind: 'optOut', personId: makeId.person('p1'), channel: 'sms' };
    live(
      planOf([wait('w', 'c'), done, ...withTask]),
      [
        [1, { kind: 'hold', hold: marks }],
        [2, optOut],
      ],
      { ports: watching },
    );
    expect(seen).toMatchObject([{ holds: [{ holdId: 'h' }], optOuts: [{ channel: 'sms', at: at(2) }] }]);
  });
});

test('any sound plan, whatever happens: it ends, twice the same, and sends nothing once the case is closed', () => {
  const happeningsOf = (given: readonly Move[]) => {
    let hours = 0;
    return given.map(({ afterHours, body, daysPastDue, nothingDue }): Happening => {
      hours += afterHours;
      return [hours, body, { daysPastDue, nothingDue }];
    });
  };
  fc.assert(
    fc.property(plans, moves(outside, 15), (plan, given) => {
      const one = live(plan, happeningsOf(given), { until: at(2000) });
      expect(live(plan, happeningsOf(given), { until: at(2000) })).toEqual(one);
      const closed = one.drafts.findIndex(({ kind }) => kind === 'closed');
      if (closed >= 0) expect(one.drafts.slice(closed + 1).map(({ kind }) => kind)).not.toContain('contactAsked');
      expect(one.end.why).not.toBe('tooManyWakes');
    }),
    { numRuns: 100 },
  );
});
