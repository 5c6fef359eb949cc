import fc from 'fast-check';
import { expect, test } from 'vitest';
import { windowOf } from './use-window.ts';

test('rows drawn and room left always add up to the whole list, and a list with rows draws some', () => {
  const range = fc.tuple(fc.nat(2000), fc.nat(2000));
  fc.assert(
    fc.property(range, fc.nat(1000), fc.integer({ min: 1, max: 200 }), (seen, count, height) => {
      const { from, to, before, after } = windowOf(seen, count, height);
      expect(before + (to - from) * height + after).toBe(count * height);
      if (count > 0) expect(to).toBeGreaterThan(from);
    }),
  );
});
