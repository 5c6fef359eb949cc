import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256Hex } from '#rules/base/sha256.ts';
import { chainMeans } from './chain-means.ts';

test("Node's hash is the portable one that a verifier uses, on any text", () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(chainMeans.sha256(text)).toBe(sha256Hex(text));
    }),
  );
});

test('no salt is the same twice', () => {
  expect(chainMeans.newSalt()).toMatch(/^[0-9a-f]{32}$/);
  expect(chainMeans.newSalt()).not.toBe(chainMeans.newSalt());
});
