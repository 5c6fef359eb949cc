import { describe, expect, test } from 'vitest';
import type { CaseEventBody } from '#engine/case/case-event.ts';
import { makeId } from '#engine/case/make-id.ts';
import { at, contact, DAY, exit, hold, leaf, task, wait, waitFor } from '#engine/ops/op.test-support.ts';
import type { PlanSettings } from '#engine/ops/plan.ts';
import { contactResult, drive, paymentPosted, planOf, refused, reply, retry } from './step.test-support.ts';

const ops = [wait('w', 'c'), contact('c', { sent: 'x', notPossible: 'x' }), exit('x')];
const started = (settings: Partial<PlanSettings> = {}) => {
  const run = drive(planOf(ops, settings));
  run.setFacts({ nothingDue: false, daysPastDue: 10, accountsInCase: 1 });
  run.start();
  return run;
};
const caseHold = (reviewAt: ReturnType<typeof at> | null = null) => hold('h', { scope: { kind: 'case' }, reviewAt });
const accountId = makeId.account('a1');

describe('payment (law 1, W1)', () => {
  test.each([
    // facts | what a payment does
    [{ nothingDue: true }, { status: { kind: 'closed', reason: 'paid' } }],
    [{ nothingDue: false }, { status: { kind: 'open' }, at: 'w' }],
    [{ overdueAmount: 0 }, { status: { kind: 'closed', reason: 'paid' } }],
    [{ overdueAmount: -500 }, { status: { kind: 'closed', reason: 'paid' } }],
    [{ overdueAmount: 1 }, { status: { kind: 'open' } }],
    [{}, { status: { kind: 'needsAttention', code: 'missingFact' } }],
    [{ nothingDue: null }, { status: { kind: 'needsAttention', code: 'missingFact' } }],
  ])('%o', (facts, state) => {
    const run = started();
    run.setFacts(facts);
    expect(run.hear(paymentPosted).state).toMatchObject(state);
  });

  test('takes back what has not left yet', () => {
    const run = started();
    run.setFacts({ nothingDue: true });
    expect(run.hear(paymentPosted).commands).toEqual([
      { kind: 'cancelContacts', reason: 'paid' },
      { kind: 'cancelTasks', opId: null },
      { kind: 'closeCase', reason: 'paid' },
    ]);
  });

  test('does not end a strategy for people who are current', () => {
    const run = started({ exitWhenCurrent: false });
    run.setFacts({ nothingDue: true });
    expect(run.hear(paymentPosted).state.status).toEqual({ kind: 'open' });
    expect(run.due(1).state.status).toEqual({ kind: 'open' });
  });

  test('who came current by the books leaves too, at any event (B29)', () => {
    for (const body of [{ kind: 'factsChanged', facts: [] }, reply, { kind: 'due' }] as const) {
      const run = started();
      run.setFacts({ nothingDue: true });
      expect(run.hear(body).state.status).toEqual({ kind: 'closed', reason: 'cameCurrent' });
    }
    const atOnce = drive(planOf(ops));
    atOnce.setFacts({ nothingDue: true });
    expect(atOnce.start().state.status).toEqual({ kind: 'closed', reason: 'cameCurrent' });
  });
});

describe('holds', () => {
  test.each([
    ['deceased', 'holdEndsCase'],
    ['paid', 'paid'],
  ] as const)('a hold "%s" that ends the case closes it: %s', (kind, reason) => {
    const run = started();
    const ending = hold('h', { kind, effect: { endsCase: true } });
    expect(run.hear({ kind: 'hold', hold: ending }).state.status).toEqual({ kind: 'closed', reason });
  });

  test('one on the whole case suspends the flow until it is released', () => {
    const run = started();
    expect(run.hear({ kind: 'hold', hold: caseHold() })).toMatchObject({ wake: { kind: 'owner', owner: 'hold' } });
    expect(run.due(30)).toMatchObject({ state: { at: 'w' }, commands: [], drafts: [] });
    run.hear({ kind: 'holdReleased', holdId: makeId.hold('h') });
    expect(run.due(31)).toMatchObject({ commands: [{ kind: 'requestContact' }] });
  });

  test('its review parks the case; a release, or a longer hold, takes it up where it stood', () => {
    const suspend = () => {
      const run = started();
      expect(run.hear({ kind: 'hold', hold: caseHold(at(10)) })).toMatchObject({
        wake: { kind: 'at', instant: at(10) },
      });
      expect(run.due(10).state.status).toMatchObject({ kind: 'needsAttention', code: 'holdToReview' });
      return run;
    };
    const released = suspend();
    expect(released.hear({ kind: 'holdReleased', holdId: makeId.hold('h') })).toMatchObject({
      state: { status: { kind: 'open' }, at: 'w' },
      wake: { kind: 'at', instant: at(24) },
    });
    const longer = suspend();
    expect(longer.hear({ kind: 'hold', hold: caseHold(at(20)) })).toMatchObject({
      wake: { kind: 'at', instant: at(20) },
    });
    const ignored = suspend();
    expect(ignored.hear(retry).state.status).toMatchObject({ code: 'holdToReview' });
  });

  test('one on a person only refuses contacts', () => {
    const run = started();
    run.hear({ kind: 'hold', hold: hold('h', { reviewAt: at(50) }) });
    expect(run.due(24)).toMatchObject({ state: { at: 'c' }, commands: [], wake: { kind: 'at', instant: at(50) } });
    expect(run.due(50).state.status).toMatchObject({ code: 'holdToReview' });
    expect(run.hear({ kind: 'holdReleased', holdId: makeId.hold('h') })).toMatchObject({
      commands: [{ kind: 'requestContact' }],
    });
  });
});

describe('goal', () => {
  const goal = { condition: leaf('daysPastDue', 'lessThan', 1), windowMs: 3 * DAY };
  test('met, at whatever event it is seen', () => {
    const run = started({ goal });
    run.setFacts({ daysPastDue: 0 });
    expect(run.hear(reply).state.status).toEqual({ kind: 'closed', reason: 'goalMet' });
  });
  test('its window is a deadline of its own', () => {
    const run = drive(planOf([wait('w', 'x', { kind: 'duration', ms: 10 * DAY }), exit('x')], { goal }));
    run.setFacts({ daysPastDue: 10 });
    expect(run.start().wake).toEqual({ kind: 'at', instant: at(72) });
    expect(run.due(72).state.status).toEqual({ kind: 'closed', reason: 'goalWindowOver' });
  });
  test('not to be read, the case parks', () => {
    const run = started({ goal });
    run.setFacts({});
    expect(run.hear(reply).state.status).toMatchObject({ kind: 'needsAttention', code: 'missingFact' });
  });
});

describe('global exits', () => {
  test.each<[CaseEventBody, number | null, object]>([
    [{ kind: 'accountLeft', accountId }, 0, { kind: 'closed', reason: 'accountsLeft' }],
    [{ kind: 'placementRecalled', accountId }, 0, { kind: 'closed', reason: 'recalled' }],
    [{ kind: 'accountLeft', accountId }, 1, { kind: 'open' }],
    [{ kind: 'placementRecalled', accountId }, null, { kind: 'needsAttention', code: 'missingFact' }],
    [{ kind: 'segmentLeft', behaviour: 'leaveNow' }, 1, { kind: 'closed', reason: 'segmentChanged' }],
    [{ kind: 'segmentLeft', behaviour: 'stay' }, 1, { kind: 'open' }],
  ])('%o with %s accounts', (body, accountsInCase, status) => {
    const run = started();
    run.setFacts(accountsInCase === null ? {} : { accountsInCase });
    expect(run.hear(body).state.status).toMatchObject(status);
  });

  test('who changed segment leaves at the next safe point, not in the middle of a wait for a reply (B29)', () => {
    const plan = planOf([waitFor('f', { replied: 'w', deadline: 'w' }), wait('w', 'x'), exit('x')], {
      safePoints: [makeId.op('w')],
    });
    const run = drive(plan);
    run.start();
    expect(run.hear({ kind: 'segmentLeft', behaviour: 'leaveAtSafePoint' }).state).toMatchObject({ at: 'f' });
    expect(run.due(24).state.status).toEqual({ kind: 'closed', reason: 'segmentChanged' });

    const already = drive({ ...plan, entry: makeId.op('w') });
    already.start();
    expect(already.hear({ kind: 'segmentLeft', behaviour: 'leaveAtSafePoint' }).state.status).toMatchObject({
      reason: 'segmentChanged',
    });
  });
});

describe('pause holds (law 9, W12)', () => {
  const pause = { kind: 'paused', scope: 'strategy' } as const;
  const resume = { kind: 'resumed', scope: 'strategy' } as const;

  test('no deadline fires; it is looked at again on resuming', () => {
    const run = started();
    expect(run.hear(pause).wake).toEqual({ kind: 'owner', owner: 'pause' });
    expect(run.due(30)).toMatchObject({ state: { at: 'w' }, commands: [] });
    expect(run.hear(resume)).toMatchObject({ state: { at: 'c' }, commands: [{ kind: 'requestContact' }] });
  });

  test('tenant and strategy are paused apart', () => {
    const run = started();
    run.hear(pause);
    run.hear({ kind: 'paused', scope: 'tenant' });
    run.setNow(30);
    expect(run.hear(resume)).toMatchObject({ commands: [], wake: { kind: 'owner', owner: 'pause' } });
    expect(run.hear({ kind: 'resumed', scope: 'tenant' })).toMatchObject({ commands: [{ kind: 'requestContact' }] });
  });

  test('a case started in it begins on resuming', () => {
    const run = drive(planOf(ops), { paused: { tenant: false, strategy: true } });
    expect(run.start()).toMatchObject({ state: { at: 'w', memory: null }, wake: { kind: 'owner', owner: 'pause' } });
    expect(run.hear(resume)).toMatchObject({ state: { at: 'w' }, wake: { kind: 'at', instant: at(24) } });
  });

  test('events are kept: work done and replies move the case, and what comes after waits', () => {
    const plan = planOf([task('t', { promised: 'c', refused: 'x', overdue: 'x' }), ...ops.slice(1)]);
    const run = drive(plan);
    run.start();
    run.hear(pause);
    const done = { kind: 'taskDone', taskId: makeId.task('1'), outcome: 'promised' } as const;
    expect(run.hear(done)).toMatchObject({ state: { at: 'c', memory: null }, commands: [] });
    expect(run.hear(resume)).toMatchObject({ commands: [{ kind: 'requestContact' }] });
  });

  test('an answer to a question put before it is taken, so that nobody is asked twice (law 2)', () => {
    const run = started();
    run.due(24);
    expect(run.hear(pause).wake).toEqual({ kind: 'answer' });
    expect(run.allow('c1').state).toMatchObject({ at: 'x', memory: null, asked: [{ contactId: 'c1' }] });
    expect(run.hear(resume).state.status).toMatchObject({ kind: 'closed', reason: 'finished' });
  });

  test('payments still end the case', () => {
    const run = started();
    run.hear(pause);
    run.setFacts({ nothingDue: true });
    expect(run.hear(paymentPosted).state.status).toEqual({ kind: 'closed', reason: 'paid' });
  });

  test('a gate that knows of a pause first withholds the contact until it is over', () => {
    const run = started();
    run.due(24);
    expect(run.gate(refused('paused')).wake).toEqual({ kind: 'owner', owner: 'pause' });
    expect(run.hear(resume)).toMatchObject({ commands: [{ kind: 'requestContact' }] });
  });

  test('contacts it takes back are decided again on resuming', () => {
    const run = started();
    run.due(24);
    run.usePlan(planOf([wait('w', 'c'), contact('c', { sent: 'w2', notPossible: 'x' }), wait('w2', 'x'), exit('x')]));
    run.allow('c1');
    run.hear(pause);
    expect(run.hear(contactResult('c1', 'cancelled', 'pause'))).toMatchObject({
      state: { at: 'c', memory: null },
      commands: [],
    });
    expect(run.hear(resume)).toMatchObject({ commands: [{ kind: 'requestContact' }] });
  });
});

test.each([
  [{ kind: 'placementRecalled', accountId }, 'recalled'],
  [{ kind: 'accountLeft', accountId }, 'accountsLeft'],
] as const)('a goal on figures that left with the last account parks nobody: %o closes', (event, reason) => {
  const run = drive(planOf(ops, { goal: { condition: leaf('overdueAmount', 'lessThan', 1), windowMs: DAY } }));
  run.setFacts({ nothingDue: false, overdueAmount: 500, accountsInCase: 1 });
  run.start();
  run.setFacts({ accountsInCase: 0 });
  expect(run.hear(event).state.status).toEqual({ kind: 'closed', reason });
});

test('the order is hold, payment, goal, global exit, pause', () => {
  const met = { condition: leaf('daysPastDue', 'lessThan', 1), windowMs: DAY };
  const everything = () => {
    const run = drive(planOf(ops, { goal: met }));
    run.setFacts({ nothingDue: false, daysPastDue: 10, accountsInCase: 1 });
    run.start();
    run.hear({ kind: 'paused', scope: 'tenant' });
    run.setFacts({ nothingDue: true, daysPastDue: 0, accountsInCase: 0 });
    return run;
  };
  const ending = hold('h', { kind: 'deceased', effect: { endsCase: true } });
  expect(everything().hear({ kind: 'hold', hold: ending }).state.status).toMatchObject({ reason: 'holdEndsCase' });
  expect(everything().hear(paymentPosted).state.status).toMatchObject({ reason: 'paid' });
  expect(everything().hear({ kind: 'accountLeft', accountId }).state.status).toMatchObject({ reason: 'goalMet' });
});
