import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instantOf } from '#rules/base/instant.ts';
import { instantAfter } from './instant-after.ts';

const LAST_MS = 253_402_300_799_999;
const T0 = instantOf(Date.UTC(2026, 10, 23, 15));

test('spells every instant from 1970 to 9999 as Date does', () => {
  const instants = fc.integer({ min: 0, max: LAST_MS });
  fc.assert(
    fc.property(instants, instants, (from, to) => {
      expect(instantAfter(instantOf(from), to - from)).toBe(instantOf(to));
    }),
    {
      numRuns: 5000,
      examples: [
        [0, LAST_MS],
        [LAST_MS, 0],
        [0, Date.UTC(2028, 1, 29)],
        [0, Date.UTC(2100, 2, 1) - 1],
      ],
    },
  );
});

test.each([
  [Number.NaN, null],
  [Number.POSITIVE_INFINITY, null],
  [1e300, null],
  [-1e15, null],
  [LAST_MS, null],
  [0, T0],
  [0.9, T0],
  [-1, instantOf(Date.UTC(2026, 10, 23, 15) - 1)],
])('%d ms after is %s', (ms, expected) => {
  expect(instantAfter(T0, ms)).toBe(expected);
});
