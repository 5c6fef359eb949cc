import { expect, test } from 'vitest';
import { update } from '../op.test-support.ts';
import { enter } from './run.ts';

test('writes its facts, records each, and goes on', () => {
  const op = update('u', 'next', [
    { fact: 'stage', value: 'early' },
    { fact: 'tries', value: 2 },
  ]);
  expect(enter(op)).toEqual({
    kind: 'leave',
    outcome: 'done',
    commands: [
      { kind: 'setFact', fact: 'stage', value: 'early' },
      { kind: 'setFact', fact: 'tries', value: 2 },
    ],
    drafts: [
      { kind: 'factSet', fact: 'stage', value: 'early' },
      { kind: 'factSet', fact: 'tries', value: 2 },
    ],
  });
});
