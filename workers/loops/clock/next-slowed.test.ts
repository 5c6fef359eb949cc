import { expect, test } from 'vitest';
import { nextSlowed } from './next-slowed.ts';

test.each([
  // goes at | late by, real seconds | goes at next
  [1, 0, 1],
  [1, 2, 1],
  [1, 4, 0.5],
  [0.5, 4, 0.25],
  [0.5, 2, 0.5],
  [0.5, 0.5, 0.75],
  [0.75, 0, 1],
  [1 / 64, 600, 1 / 64],
])('at %d of its speed and %d s late it goes on at %d', (slowed, late, next) => {
  expect(nextSlowed(slowed, late)).toBe(next);
});

test('a backlog that is worked off gives the whole speed back within a minute of rounds', () => {
  let slowed = 1 / 64;
  for (let round = 0; round < 30; round += 1) slowed = nextSlowed(slowed, 0);
  expect(slowed).toBe(1);
});
