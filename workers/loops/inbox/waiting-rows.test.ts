import { expect, test } from 'vitest';
import { createWaitingRows } from './waiting-rows.ts';

test('a row rests twice as long after each failure, half a minute at most', () => {
  const rows = createWaitingRows(1_000);
  const restsUntil = (now: number): number => {
    rows.failed('a', 'transient', now);
    let until = now;
    while (rows.resting(until).includes('a')) until += 500;
    return until - now;
  };
  expect([0, 1, 2, 3, 4, 5, 6].map((turn) => restsUntil(turn * 100_000))).toEqual([
    1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000,
  ]);
});

test('what passes by itself is never counted as a fault', () => {
  const rows = createWaitingRows(1);
  for (let time = 0; time < 100; time += 1) rows.failed('a', 'transient', time);
  expect(rows.failed('a', 'fault', 100)).toEqual({ all: 101, faults: 1 });
});

test('an applied row begins anew, and one that went elsewhere is forgotten', () => {
  const rows = createWaitingRows(1_000);
  rows.failed('a', 'fault', 0);
  rows.applied('a');
  expect(rows.resting(1)).toEqual([]);
  expect(rows.failed('a', 'fault', 1)).toEqual({ all: 1, faults: 1 });
  expect(rows.resting(10_000_000)).toEqual([]);
  expect(rows.failed('a', 'fault', 10_000_000)).toEqual({ all: 1, faults: 1 });
});
