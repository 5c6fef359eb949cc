import { describe, expect, test } from 'vitest';
import { makeId } from '#engine/case/make-id.ts';
import { at, contact, decide, exit, hold, leaf, task, wait, waitFor } from '#engine/ops/op.test-support.ts';
import {
  commandsOf,
  contactResult,
  drive,
  kindsOf,
  paymentPosted,
  planOf,
  refused,
  reply,
} from './step.test-support.ts';

/** Decides by the amount, contacts twice, then waits. */
const plan = planOf([
  decide('d', { firm: 'c1', otherwise: 'soft' }, [
    { id: 'r', conditions: leaf('overdueAmount', 'greaterThan', 100), outcome: 'firm' },
  ]),
  contact('c1', { sent: 'c2', notPossible: 'x' }, { template: 'firm' }),
  contact('c2', { sent: 'w', notPossible: 'x' }, { template: 'firmer' }),
  contact('soft', { sent: 'w', notPossible: 'x' }, { template: 'soft' }),
  wait('w', 't'),
  task('t', { promised: 'x', refused: 'x', overdue: 'x' }),
  exit('x'),
]);

function contactedTwice() {
  const run = drive(plan);
  run.setFacts({ overdueAmount: 500 });
  run.start();
  run.allow('m1');
  expect(run.allow('m2').state).toMatchObject({
    at: 'w',
    asked: [
      { contactId: 'm1', from: 'd' },
      { contactId: 'm2', from: 'c2' },
    ],
  });
  return run;
}

describe('law 1: an unclaimed demand decided before a payment is cancelled, and its case decides again', () => {
  test('one contact of the last decision', () => {
    const run = contactedTwice();
    run.setFacts({ overdueAmount: 50 });
    run.hear(paymentPosted);
    const result = run.hear(contactResult('m2', 'cancelled'));
    expect(kindsOf(result.drafts)).toEqual(['eventTaken', 'redecided', 'entered', 'contactAsked']);
    expect(result.state).toMatchObject({ at: 'c2', asked: [{ contactId: 'm1', cancelled: false }] });
  });

  test('two contacts, cancelled in the order they were granted: from the earliest decision', () => {
    const run = contactedTwice();
    run.setFacts({ overdueAmount: 50 });
    run.hear(paymentPosted);
    expect(run.hear(contactResult('m1', 'cancelled'))).toMatchObject({ state: { at: 'w' }, commands: [] });
    const result = run.hear(contactResult('m2', 'cancelled'));
    expect(commandsOf(result, 'requestContact')).toMatchObject([{ request: { template: 'soft' } }]);
    expect(result.state).toMatchObject({ at: 'soft', asked: [] });
  });

  test('a contact waiting for its result', () => {
    const waiting = contact('c', { sent: 'w', failed: 'x', notPossible: 'x' }, { waitFor: 'delivered' });
    const run = drive(planOf([waiting, wait('w', 'x'), exit('x')]));
    run.start();
    run.allow('m1');
    expect(run.hear(contactResult('m1', 'cancelled'))).toMatchObject({
      commands: [{ kind: 'requestContact' }],
      state: { asked: [] },
    });
  });

  test('a task opened since is withdrawn', () => {
    const run = drive(
      planOf([
        contact('c', { sent: 't', notPossible: 'x' }),
        task('t', { promised: 'x', refused: 'x', overdue: 'x' }),
        exit('x'),
      ]),
    );
    run.start();
    run.allow('m1');
    expect(kindsOf(run.hear(contactResult('m1', 'cancelled')).commands)).toEqual(['cancelTasks', 'requestContact']);
  });

  test('a contact refused until later is decided again by a part payment, a promise or a hold', () => {
    const run = drive(plan);
    run.setFacts({ overdueAmount: 500 });
    run.start();
    run.gate(refused('window', at(10)));
    run.setFacts({ overdueAmount: 50 });
    const result = run.hear(paymentPosted);
    expect(kindsOf(result.drafts)).toEqual([
      'eventTaken',
      'redecided',
      'entered',
      'decided',
      'left',
      'entered',
      'contactAsked',
    ]);
    expect(commandsOf(result, 'requestContact')).toMatchObject([{ request: { template: 'soft' } }]);
  });

  test('a contact withheld is decided anew when the hold is released, not sent on the old decision', () => {
    const run = drive(plan, { holds: [hold('h')] });
    run.setFacts({ overdueAmount: 500 });
    run.start();
    run.setFacts({ overdueAmount: 50 });
    const result = run.hear({ kind: 'holdReleased', holdId: makeId.hold('h') });
    expect(commandsOf(result, 'requestContact')).toMatchObject([{ request: { template: 'soft' } }]);
  });

  test('paid in full at any moment around a timer: nothing is asked for after the payment', () => {
    for (const hours of [0, 12, 23, 24, 25]) {
      const run = drive(planOf([wait('w', 'c'), contact('c', { sent: 'x', notPossible: 'x' }), exit('x')]));
      run.setFacts({ nothingDue: false });
      run.start();
      run.setNow(hours);
      run.setFacts({ nothingDue: true });
      expect(commandsOf(run.hear(paymentPosted), 'cancelContacts')).toHaveLength(1);
      expect(run.due(hours + 48)).toMatchObject({ commands: [], state: { status: { reason: 'paid' } } });
    }
  });

  test('the last look comes before the contact: paid by the books while the wait ran, it is never asked for', () => {
    const run = drive(planOf([wait('w', 'c'), contact('c', { sent: 'x', notPossible: 'x' }), exit('x')]));
    run.setFacts({ nothingDue: false });
    run.start();
    run.setFacts({ nothingDue: true });
    expect(commandsOf(run.due(24), 'requestContact')).toEqual([]);
  });
});

test('a decision is taken again after the reply that led to it, not before: the reply is used up', () => {
  const run = drive(
    planOf([
      wait('w', 'f'),
      waitFor('f', { replied: 'c', deadline: 'x' }),
      contact('c', { sent: 'w2', notPossible: 'x' }),
      wait('w2', 'x'),
      exit('x'),
    ]),
  );
  run.start();
  run.hear(reply);
  run.due(24);
  run.allow('m1');
  expect(run.hear(contactResult('m1', 'cancelled'))).toMatchObject({
    state: { at: 'c' },
    commands: [{ kind: 'requestContact' }],
  });
});

describe('what was decided before time passed is not decided again', () => {
  test('a contact cancelled after the case moved on by the clock is only noted', () => {
    const run = contactedTwice();
    run.due(24);
    expect(run.state()).toMatchObject({ at: 't', asked: [], decideFrom: 't' });
    expect(run.hear(contactResult('m2', 'cancelled'))).toMatchObject({ state: { at: 't' }, commands: [] });
  });

  test('nor one cancelled after a reply moved it on', () => {
    const run = drive(
      planOf([
        contact('c', { sent: 'f', notPossible: 'x' }),
        waitFor('f', { replied: 'w', deadline: 'x' }),
        wait('w', 'x'),
        exit('x'),
      ]),
    );
    run.start();
    run.allow('m1');
    run.hear(reply);
    expect(run.hear(contactResult('m1', 'cancelled'))).toMatchObject({ state: { at: 'w' }, commands: [] });
  });
});
