import { expect, test } from 'vitest';
import { makeId } from '#engine/case/make-id.ts';
import type { TenantId } from '#engine/case/ids.ts';
import { isHeldOut } from './is-held-out.ts';

const tenant = 't_demo' as TenantId;
const people = Array.from({ length: 10_000 }, (_, index) => makeId.person(`p${index}`));
const heldOut = (percent: number) => people.filter((person) => isHeldOut(tenant, person, percent));

test('nobody is held out of 0%', () => {
  expect(heldOut(0)).toEqual([]);
});

test('the share is the one asked for, within what chance allows', () => {
  // Four standard deviations of 10,000 draws.
  for (const percent of [1, 5, 10, 50]) {
    const share = percent / 100;
    expect(Math.abs(heldOut(percent).length / people.length - share)).toBeLessThan(
      4 * Math.sqrt((share * (1 - share)) / people.length),
    );
  }
});

test('W11: whoever is held out of a small share is held out of a larger one, in every strategy', () => {
  const large = new Set(heldOut(20));
  expect(heldOut(5).every((person) => large.has(person))).toBe(true);
});

test('another tenant draws for itself', () => {
  const here = heldOut(50);
  const both = here.filter((person) => isHeldOut('t_other' as TenantId, person, 50));
  expect(both.length).toBeGreaterThan(0.4 * here.length);
  expect(both.length).toBeLessThan(0.6 * here.length);
});
