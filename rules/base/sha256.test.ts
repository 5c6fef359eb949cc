import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson, sha256Hex } from './sha256.ts';

describe('canonical JSON and its hash', () => {
  test('key order does not matter, list order does', () => {
    expect(canonicalJson({ b: [1, { d: null, c: 'x' }], a: true })).toBe('{"a":true,"b":[1,{"c":"x","d":null}]}');
    expect(canonicalJson([2, 1])).not.toBe(canonicalJson([1, 2]));
  });

  test('scalars are spelt as JSON.stringify spells them', () => {
    const scalars = fc.oneof(fc.string({ unit: 'binary' }), fc.double(), fc.boolean(), fc.constant(null));
    fc.assert(
      fc.property(scalars, (value) => {
        expect(canonicalJson(value)).toBe(JSON.stringify(value));
        expect(canonicalJson({ [String(value)]: [value] })).toBe(JSON.stringify({ [String(value)]: [value] }));
      }),
      { numRuns: 2000, examples: [[''], ['"\\\n'], ['\ud800'], [-0], [1e21]] },
    );
  });

  test('published vectors (FIPS 180-4) and UTF-8', () => {
    expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(sha256Hex('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(sha256Hex('señor')).toBe('ea6f982f15b79e7d1d0329eb69f05441c7ae787f768fbf8e69e33be4feb6dc7a');
  });
});
