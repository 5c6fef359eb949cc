import { describe, expect, test } from 'vitest';
import { makeId } from '#engine/case/make-id.ts';
import {
  at,
  contact,
  DAY,
  decide,
  exit,
  hold,
  leaf,
  task,
  update,
  wait,
  waitFor,
} from '#engine/ops/op.test-support.ts';
import { initialState } from './initial-state.ts';
import { commandsOf, contactResult, drive, kindsOf, planOf, refused, reply, retry } from './step.test-support.ts';

const flow = planOf([
  wait('w', 'd'),
  decide('d', { late: 'c', otherwise: 'x' }, [
    { id: 'r', conditions: leaf('daysPastDue', 'greaterThan', 5), outcome: 'late' },
  ]),
  contact('c', { sent: 'x', notPossible: 't' }),
  task('t', { promised: 'x', refused: 'x', overdue: 'x' }),
  exit('x'),
]);

test('a case walks its plan: wait, decide, contact, exit', () => {
  const run = drive(flow);
  run.setFacts({ daysPastDue: 10 });
  expect(run.start()).toMatchObject({
    state: { status: { kind: 'open' }, at: 'w' },
    commands: [],
    drafts: [{ kind: 'caseStarted' }, { kind: 'entered', opId: 'w' }, { kind: 'waiting', until: at(24) }],
    wake: { kind: 'at', instant: at(24) },
  });
  expect(run.due(12)).toMatchObject({ state: { at: 'w' }, drafts: [], wake: { kind: 'at', instant: at(24) } });
  const asked = run.due(24);
  expect(kindsOf(asked.drafts)).toEqual(['left', 'entered', 'decided', 'left', 'entered', 'contactAsked']);
  expect(asked).toMatchObject({ commands: [{ kind: 'requestContact' }], wake: { kind: 'answer' } });
  expect(run.allow('c1')).toMatchObject({
    state: { status: { kind: 'closed', reason: 'finished' }, at: null },
    commands: [{ kind: 'closeCase', reason: 'finished' }],
    wake: { kind: 'nobody' },
  });
});

test('a stored event is taken once, however often it is delivered (law 2)', () => {
  const run = drive(planOf([waitFor('f', { replied: 'x', deadline: 'x' }), exit('x')]));
  run.start();
  const event = { ...reply, at: at(1), number: 7 };
  run.feed(event);
  const before = run.state();
  const again = run.feed(event);
  expect(again.state).toEqual(before);
  expect(again.drafts).toEqual([]);
});

test('what a case sets is read by the decisions behind it in the same turn', () => {
  const run = drive(
    planOf([
      update('u', 'd', [{ fact: 'stage', value: 'early' }]),
      decide('d', { yes: 'w', otherwise: 'x' }, [
        { id: 'r', conditions: leaf('stage', 'equal', 'early'), outcome: 'yes' },
      ]),
      wait('w', 'x'),
      exit('x'),
    ]),
  );
  run.setFacts({ stage: 'late' });
  expect(run.start()).toMatchObject({ state: { at: 'w' }, facts: { stage: { value: 'early', source: 'case' } } });
});

describe('what is missing parks the case with a reason and an owner, and never sends (law 4, W7)', () => {
  const dangling = { ...wait('w', 'nowhere', { kind: 'duration', ms: 0 }) };
  const future = JSON.parse(JSON.stringify({ ...wait('w', 'x'), op: 'wait-9' })) as ReturnType<typeof wait>;
  test.each([
    ['an op of a newer build', planOf([future, exit('x')]), 'unknownOp'],
    ['an entry that does not exist', planOf([]), 'unknownOp'],
    ['an edge to nowhere', planOf([dangling]), 'unknownOp'],
    ['an outcome without an edge', planOf([{ ...dangling, edges: {} }]), 'missingEdge'],
    [
      'a fact nobody could read',
      planOf([decide('d', {}, [{ id: 'r', conditions: leaf('no', 'equal', 1), outcome: 'a' }])]),
      'missingFact',
    ],
    ['a circle without a wait', planOf([update('u', 'v', []), update('v', 'u', [])]), 'tooManySteps'],
  ])('%s', (_what, plan, code) => {
    expect(drive(plan).start()).toMatchObject({
      state: { status: { kind: 'needsAttention', code } },
      commands: expect.arrayContaining([expect.objectContaining({ kind: 'park', code })]) as unknown,
      wake: { kind: 'owner', owner: 'attention' },
    });
  });

  test('a circle of contacts is one too, though each waits for the gate', () => {
    const run = drive(planOf([contact('c', { sent: 'c', notPossible: 'c' })]));
    run.start();
    for (let tries = 0; tries < 20 && run.state().status.kind === 'open'; tries += 1)
      run.gate(refused('noContactPoint'));
    expect(run.state().status).toMatchObject({ kind: 'needsAttention', code: 'tooManySteps' });
  });

  test('an outcome named like an inherited property finds no edge', () => {
    const plan = planOf([decide('d', {}, [], 'constructor')]);
    expect(drive(plan).start().state.status).toMatchObject({ code: 'missingEdge' });
  });

  test('a memory of another op, as only a mixed-up plan gives, parks', () => {
    const run = drive(planOf([wait('w', 'x'), exit('x')]));
    run.start();
    run.usePlan(planOf([task('w', { promised: 'x', refused: 'x', overdue: 'x' }), exit('x')]));
    expect(run.due(99).state.status).toMatchObject({ kind: 'needsAttention', code: 'unknownOp' });
  });
});

describe('a parked case', () => {
  const parked = () => {
    const run = drive(flow);
    run.start();
    run.due(24);
    expect(run.state().status).toMatchObject({ kind: 'needsAttention', code: 'missingFact' });
    return run;
  };
  test('stays so whatever happens', () => {
    const run = parked();
    run.setFacts({ daysPastDue: 10 });
    expect(run.due(48)).toMatchObject({ commands: [], drafts: [], wake: { kind: 'owner', owner: 'attention' } });
    expect(run.hear(reply)).toMatchObject({ commands: [], wake: { kind: 'owner', owner: 'attention' } });
  });
  test('goes on when its owner says so', () => {
    const run = parked();
    run.setFacts({ daysPastDue: 10 });
    expect(run.hear(retry)).toMatchObject({
      state: { status: { kind: 'open' }, at: 'c' },
      commands: [{ kind: 'requestContact' }],
    });
  });
  test('ends when its owner says so', () => {
    const close = { ...retry, outcome: 'close' };
    expect(parked().hear(close)).toMatchObject({ state: { status: { kind: 'closed', reason: 'cancelled' } } });
  });
  test('goes on when it is migrated', () => {
    const run = parked();
    const event = { kind: 'migrated' as const, planHash: makeId.plan('h'), to: makeId.step('x') };
    expect(run.hear(event)).toMatchObject({ state: { status: { kind: 'closed', reason: 'finished' } } });
  });
  test('leaves when it is paid', () => {
    const run = parked();
    run.setFacts({ nothingDue: true });
    expect(run.hear(reply)).toMatchObject({ state: { status: { kind: 'closed', reason: 'cameCurrent' } } });
  });
});

describe('migration (W3, law 6)', () => {
  const to = (stepId: string) => ({ kind: 'migrated' as const, planHash: makeId.plan('h'), to: makeId.step(stepId) });
  test('keeps the time already waited, and opens a task again in the new words', () => {
    const run = drive(planOf([wait('w', 'x'), exit('x')]));
    run.start();
    run.setNow(20);
    run.usePlan(planOf([wait('w2', 'x', { kind: 'duration', ms: 2 * DAY }), exit('x')]));
    expect(run.hear(to('w2'))).toMatchObject({
      state: { at: 'w2' },
      wake: { kind: 'at', instant: at(48) },
      drafts: [{ kind: 'eventTaken' }, { kind: 'migratedTo', planHash: 'h' }, { kind: 'waiting', until: at(48) }],
    });
  });
  test('to another op enters it, and withdraws the open task', () => {
    const run = drive(planOf([task('t', { promised: 'x', refused: 'x', overdue: 'x' }), exit('x')]));
    run.start();
    run.usePlan(planOf([wait('w', 'x'), exit('x')]));
    expect(run.hear(to('w'))).toMatchObject({ state: { at: 'w' }, commands: [{ kind: 'cancelTasks', opId: 't' }] });
  });
  test('to a step that the plan does not have parks', () => {
    const run = drive(planOf([wait('w', 'x'), exit('x')]));
    run.start();
    expect(run.hear(to('gone')).state.status).toMatchObject({ kind: 'needsAttention', code: 'unknownOp' });
  });
  test('paused, it moves without asking anything', () => {
    const run = drive(planOf([contact('c', { sent: 'x', notPossible: 'x' }), exit('x')]));
    run.start();
    run.gate(refused('window', at(5)));
    run.hear({ kind: 'paused', scope: 'strategy' });
    run.usePlan(planOf([contact('c2', { sent: 'x', notPossible: 'x' }), exit('x')]));
    expect(run.hear(to('c2'))).toMatchObject({ state: { at: 'c2' }, commands: [] });
    run.setNow(6);
    expect(run.hear({ kind: 'resumed', scope: 'strategy' })).toMatchObject({ commands: [{ kind: 'requestContact' }] });
  });
});

describe('events kept for a wait that comes later (W13)', () => {
  const plan = planOf([
    contact('c', { sent: 'w', notPossible: 'x' }),
    wait('w', 'f'),
    waitFor('f', { replied: 'x', deadline: 'f2' }),
    waitFor('f2', { replied: 'x', deadline: 'x' }),
    exit('x', 'handedOver'),
  ]);
  test('a reply before the wait, since the contact', () => {
    const run = drive(plan);
    run.start();
    run.allow('c1');
    run.setNow(2);
    expect(run.hear(reply).state.kept).toMatchObject([{ event: 'reply', detail: 'i1' }]);
    expect(run.due(24).state).toMatchObject({ status: { kind: 'closed', reason: 'handedOver' }, kept: [] });
  });
  test('a reply after the deadline counts for the next wait', () => {
    const run = drive(plan);
    run.start();
    run.allow('c1');
    run.due(24);
    run.setNow(49);
    expect(run.hear(reply)).toMatchObject({ state: { status: { kind: 'closed' } } });
    expect(kindsOf(run.last()?.drafts ?? [])).toEqual(['eventTaken', 'left', 'entered', 'left', 'entered', 'closed']);
  });
  test('only kinds the plan waits for, and the newest twenty', () => {
    const run = drive(plan);
    run.start();
    run.allow('c1');
    run.hear({ kind: 'factsChanged', facts: [] });
    for (let n = 0; n < 30; n += 1) run.hear(reply);
    expect(run.state().kept.map(({ number }) => number)).toEqual(Array.from({ length: 20 }, (_, n) => n + 12));
  });
});

test('a case not started waits for its start, and a closed one for nobody', () => {
  const run = drive(flow, { holds: [hold('h')] });
  expect(run.hear(reply)).toMatchObject({ state: { status: { kind: 'new' } }, commands: [], wake: { kind: 'answer' } });
  expect(initialState()).toMatchObject({ status: { kind: 'new' }, lastEvent: 0 });
});

test('a closed case takes nothing up again', () => {
  const run = drive(planOf([exit('x')]));
  run.start();
  expect(run.hear(contactResult('c1', 'cancelled'))).toMatchObject({ commands: [], wake: { kind: 'nobody' } });
  expect(commandsOf(run.start(), 'closeCase')).toEqual([]);
});
