import { describe, expect, test } from 'vitest';
import type { Json } from '#rules/base/json.ts';
import { factValues } from '#rules/facts/fact-snapshot.ts';
import { decide, facts, leaf, opContext, T0 } from '../op.test-support.ts';
import { loadDecide1 } from './load.ts';
import { enter } from './run.ts';

const op = decide('d', { late: 'a', early: 'b', otherwise: 'c' }, [
  { id: 'r1', conditions: leaf('daysPastDue', 'greaterThan', 60), outcome: 'late' },
  { id: 'r2', conditions: leaf('daysPastDue', 'greaterThan', 5), outcome: 'early' },
]);
const decider = loadDecide1(op);

function enterWith(values: Readonly<Record<string, Json>>) {
  const snapshot = facts(values);
  return enter(op, opContext({ facts: snapshot, decide: () => decider(factValues(snapshot), snapshot) }));
}

describe('the first row that holds wins, otherwise has an outcome of its own', () => {
  test.each([
    [90, 'late'],
    [60, 'early'],
    [5, 'otherwise'],
  ])('%d days past due: %s', (daysPastDue, outcome) => {
    expect(enterWith({ daysPastDue })).toMatchObject({ kind: 'leave', outcome });
  });
});

test('every row read is recorded with value, source and age; the rows behind the winner as not read (law 7, W8)', () => {
  expect(enterWith({ daysPastDue: 42 })).toMatchObject({
    drafts: [
      {
        kind: 'decided',
        outcome: 'early',
        rows: [
          {
            rowId: 'r1',
            held: false,
            leaves: [
              {
                fact: 'daysPastDue',
                operator: 'greaterThan',
                expected: 60,
                read: 42,
                held: false,
                source: 'books',
                asOf: T0,
              },
            ],
          },
          { rowId: 'r2', held: true },
        ],
      },
    ],
  });
  expect(enterWith({ daysPastDue: 90 })).toMatchObject({
    drafts: [{ rows: [{ held: true }, { held: null, leaves: [] }] }],
  });
});

test('a fact that is missing parks the case and never falls through to otherwise (law 4, W7)', () => {
  expect(enterWith({})).toMatchObject({ kind: 'park', code: 'missingFact', detail: 'daysPastDue in row r1' });
  expect(enter(op, opContext())).toMatchObject({ kind: 'park', code: 'unknownOp' });
});
