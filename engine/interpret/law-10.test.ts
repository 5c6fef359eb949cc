import { describe, expect, test } from 'vitest';
import type { CaseEventBody } from '#engine/case/case-event.ts';
import { contact, DAY, decide, exit, leaf, wait } from '#engine/ops/op.test-support.ts';
import { drive, paymentPosted, planOf } from './step.test-support.ts';

const booksCame: CaseEventBody = { kind: 'factsChanged', facts: ['statementCutoff'] };

/** Waits a day, decides by the amount, contacts. */
const ops = [
  wait('w', 'd'),
  decide('d', { firm: 'c', otherwise: 'x' }, [
    { id: 'r', conditions: leaf('overdueAmount', 'greaterThan', 100), outcome: 'firm' },
  ]),
  contact('c', { sent: 'x', notPossible: 'x' }),
  exit('x'),
];

function started() {
  const run = drive(planOf(ops));
  run.setFacts({ overdueAmount: 500, nothingDue: false });
  run.start();
  return run;
}

describe('law 10: what judges balance, days past due or a promise waits for books that cover the day', () => {
  test('a decision on books past their deadline parks the case: cartera sin actualizar', () => {
    const run = started();
    run.setStaleFacts({ overdueAmount: 500, nothingDue: false });
    expect(run.due(24)).toMatchObject({
      state: { at: 'd', status: { kind: 'needsAttention', code: 'booksNotCurrent', detail: 'overdueAmount in row r' } },
      commands: [{ kind: 'park' }],
      wake: { kind: 'owner', owner: 'attention' },
    });
  });

  test('newer books take it up again by themselves, and decide on the new figure', () => {
    const run = started();
    run.setStaleFacts({ overdueAmount: 500, nothingDue: false });
    run.due(24);
    run.setFacts({ overdueAmount: 50, nothingDue: false });
    expect(run.hear(booksCame).state.status).toEqual({ kind: 'closed', reason: 'finished' });
  });

  test('books that are still too old leave it parked', () => {
    const run = started();
    run.setStaleFacts({ overdueAmount: 500, nothingDue: false });
    run.due(24);
    expect(run.hear(booksCame).state.status).toMatchObject({ code: 'booksNotCurrent' });
  });

  test('a payment on old books neither closes the case nor parks it; the next books judge whether anything is due', () => {
    const run = started();
    run.setStaleFacts({ overdueAmount: 0, nothingDue: true });
    expect(run.hear(paymentPosted).state.status).toEqual({ kind: 'open' });
    run.setFacts({ overdueAmount: 0, nothingDue: true });
    expect(run.hear(booksCame).state.status).toEqual({ kind: 'closed', reason: 'cameCurrent' });
  });

  test('a goal is not met by old books, but its window still ends', () => {
    const goal = { condition: leaf('overdueAmount', 'lessThan', 1), windowMs: 3 * DAY };
    const run = drive(planOf([wait('w', 'x', { kind: 'duration', ms: 10 * DAY }), exit('x')], { goal }));
    run.setFacts({ overdueAmount: 500, nothingDue: false });
    run.start();
    run.setStaleFacts({ overdueAmount: 0, nothingDue: true });
    expect(run.due(24).state.status).toEqual({ kind: 'open' });
    expect(run.due(72).state.status).toEqual({ kind: 'closed', reason: 'goalWindowOver' });
  });

  test('what no books say is decided on whatever their age', () => {
    const ours = [
      decide('d', { yes: 'c', otherwise: 'x' }, [
        { id: 'r', conditions: leaf('promisesBroken', 'greaterThan', 0), outcome: 'yes' },
      ]),
      contact('c', { sent: 'x', notPossible: 'x' }),
      exit('x'),
    ];
    const run = drive(planOf(ours));
    run.setStaleFacts({ overdueAmount: 500, nothingDue: false });
    run.addFacts({ promisesBroken: 1 });
    expect(run.start().commands).toMatchObject([{ kind: 'requestContact' }]);
  });
});
