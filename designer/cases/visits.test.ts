import { describe, expect, test } from 'vitest';
import { parseDocument } from '#engine/strategy/parse.ts';
import example from '../../examples/strategies/early-overdue.json';
import type { CaseRecord } from './case-types.ts';
import { countSorts, sortOf } from './record-sort.ts';
import { highlightsOf, visitsOf } from './visits.ts';

const parsed = parseDocument(example);
if (!parsed.ok) throw new Error('the example is a document');
const document = parsed.value;

const trail = (...lines: readonly (readonly [stepId: string | null, content: CaseRecord['content']])[]) =>
  lines.map(([stepId, content], index): CaseRecord => ({
    number: index + 1,
    at: '2026-11-23T12:00:00.000Z',
    kind: String(content['kind']),
    opId: stepId,
    stepId,
    enrolment: 1,
    seq: 1,
    readable: 'whole',
    content,
    actor: null,
    hash: '',
  }));
const entered = { kind: 'entered' };
const left = (outcome: string) => ({ kind: 'left', outcome });
const refused = { kind: 'gateVerdict', answer: { kind: 'refused', code: 'window' } };

describe('the way of a case', () => {
  const records = trail(
    [null, { kind: 'caseStarted' }],
    ['s2', entered],
    ['s2', left('early')],
    ['s3', entered],
    ['s3', refused],
    ['s3', left('notPossible')],
    ['s9', entered],
    [null, { kind: 'act', act: 'taskDone' }],
    ['s9', left('cannotPay')],
    ['s2', entered],
  );

  test('is gathered by stay, and no record is left out', () => {
    const visits = visitsOf(records);
    expect(visits.map(({ number, stepId }) => [number, stepId])).toEqual([
      [0, null],
      [1, 's2'],
      [2, 's3'],
      [3, 's9'],
      [4, 's2'],
    ]);
    expect(visits.flatMap((visit) => visit.records)).toEqual(records);
  });

  test('is drawn from the entry on: visits in order, wires taken, refusals, and where it stands', () => {
    expect(highlightsOf(records, document, { stepId: 's2', status: 'open' })).toEqual({
      steps: {
        s1: { visits: [], refused: false, here: false },
        s2: { visits: [1, 4], refused: false, here: true },
        s3: { visits: [2], refused: true, here: false },
        s9: { visits: [3], refused: false, here: false },
      },
      wires: ['s1>next', 's2>early', 's3>notPossible', 's9>cannotPay'],
    });
  });

  test('that has ended stands nowhere; that has not begun has no way', () => {
    const ended = highlightsOf(records, document, { stepId: null, status: 'closed' });
    expect(Object.values(ended.steps).some(({ here }) => here)).toBe(false);
    expect(highlightsOf([], document, { stepId: null, status: 'new' })).toEqual({ steps: {}, wires: [] });
  });
});

describe('what an auditor counts', () => {
  test.each([
    [{ kind: 'gateVerdict', answer: { kind: 'allowed', contactId: 'k1' } }, 'contact'],
    [refused, 'nonContact'],
    [{ kind: 'contactWithheld', why: 'hold' }, 'nonContact'],
    [{ kind: 'parked', code: 'missingFact' }, 'nonContact'],
    [{ kind: 'contactMoved', contactId: 'k1', to: 'cancelled' }, 'nonContact'],
    [{ kind: 'contactMoved', contactId: 'k1', to: 'delivered' }, 'contact'],
    [{ kind: 'decided', outcome: 'early' }, 'decision'],
    [{ kind: 'act', act: 'retry' }, 'outside'],
    [{ kind: 'kindOfALaterVersion' }, 'step'],
  ])('%j is a %s', (content, sort) => {
    expect(sortOf({ kind: content.kind, content })).toBe(sort);
  });

  test('a contact is one, however many records speak of it', () => {
    const allowed = { kind: 'gateVerdict', answer: { kind: 'allowed', contactId: 'k1' } };
    const moved = (to: string) => ({ kind: 'contactMoved', contactId: 'k1', to });
    expect(
      countSorts(trail(['s3', allowed], ['s3', moved('sent')], ['s3', moved('delivered')], ['s3', refused])),
    ).toMatchObject({ contact: 1, nonContact: 1 });
  });
});
