import { describe, expect, test } from 'vitest';
import { at, contact, exit, hold, wait, waitFor } from '#engine/ops/op.test-support.ts';
import { foldEvents } from './fold-events.ts';
import { initialState } from './initial-state.ts';
import { loadPlan } from './load-plan.ts';
import { commandsOf, contactResult, drive, planOf, refused } from './step.test-support.ts';

const pair = planOf([
  contact('c1', { sent: 'c2', notPossible: 'x' }),
  contact('c2', { sent: 'w', notPossible: 'x' }),
  wait('w', 'x'),
  exit('x'),
]);

describe('law 2: one decision, one contact', () => {
  test('the first cancelled and the second sent: going back would send the second twice', () => {
    const run = drive(pair);
    run.start();
    run.allow('m1');
    run.allow('m2');
    run.hear(contactResult('m2', 'sent'));
    expect(run.hear(contactResult('m1', 'cancelled'))).toMatchObject({
      commands: [],
      state: {
        at: 'w',
        asked: [
          { contactId: 'm1', cancelled: true },
          { contactId: 'm2', cancelled: false },
        ],
      },
    });
  });

  test('the first sent and the second cancelled: only the second is asked for again', () => {
    const run = drive(pair);
    run.start();
    run.allow('m1');
    run.allow('m2');
    const again = run.hear(contactResult('m2', 'cancelled'));
    expect(commandsOf(again, 'requestContact')).toMatchObject([{ request: { opId: 'c2' } }]);
  });

  test.each(['failed', 'unknown', 'expired', 'sent', 'delivered'] as const)(
    'a contact that is "%s" is not asked for again',
    (result) => {
      const run = drive(pair);
      run.start();
      run.allow('m1');
      run.allow('m2');
      expect(commandsOf(run.hear(contactResult('m2', result)), 'requestContact')).toEqual([]);
      expect(commandsOf(run.due(24), 'requestContact')).toEqual([]);
    },
  );

  test('the same verdict fed twice, as after a crash, counts once', () => {
    const run = drive(pair);
    run.start();
    run.allow('m1');
    run.gate(refused('window', at(5)));
    expect(run.allow('m2').commands).toEqual([]);
    expect(run.state().asked.map(({ contactId }) => contactId)).toEqual(['m1']);
  });

  test('an event that comes between question and answer does not put the question again', () => {
    const run = drive(pair);
    run.start();
    run.allow('m1');
    expect(run.hear(contactResult('m1', 'cancelled')).commands).toEqual([]);
    expect(run.hear({ kind: 'hold', hold: hold('h') }).commands).toEqual([]);
    expect(run.due(5).commands).toEqual([]);
    expect(run.allow('m2').state.at).toBe('w');
  });

  test('the cancellation that is decided again is not taken for the result of the new contact', () => {
    const awaited = [{ event: 'contactResult' as const, outcome: 'heard' }];
    const run = drive(
      planOf([
        contact('c', { sent: 'f', notPossible: 'x' }),
        waitFor('f', { heard: 'c', deadline: 'x' }, { awaited }),
        exit('x'),
      ]),
    );
    run.start();
    run.allow('m1');
    run.setNow(1);
    run.hear(contactResult('m1', 'cancelled'));
    expect(run.allow('m2')).toMatchObject({ state: { at: 'f' }, commands: [] });
  });

  test('a turn ends with its question: events behind it wait for the answer', () => {
    const plan = loadPlan(pair);
    const events = [
      { kind: 'started' as const, at: at(0) },
      { kind: 'factsChanged' as const, facts: [], at: at(0), number: 1 },
    ];
    const turn = foldEvents(plan, initialState(), events, { now: at(0), facts: {} });
    expect(turn).toMatchObject({ consumed: 1, commands: [{ kind: 'requestContact' }], wake: { kind: 'answer' } });
  });
});

test('events are folded before the time they came in: a fold ends with the deadline that has passed', () => {
  const plan = loadPlan(planOf([wait('w', 'x'), exit('x')]));
  const started = foldEvents(plan, initialState(), [{ kind: 'started', at: at(0) }], { now: at(0), facts: {} });
  const events = [{ kind: 'factsChanged' as const, facts: [], at: at(1), number: 1 }];
  const late = foldEvents(plan, started.state, events, { now: at(30), facts: {} });
  expect(late).toMatchObject({ consumed: 1, state: { status: { kind: 'closed' } } });
});
