import { test as property } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sha256Hex } from '#rules/base/sha256.ts';
import { merkleProof, merkleRoot, rootByProof } from './merkle.ts';

const leaves = fc.array(
  fc.nat(1_000).map((n) => sha256Hex(`leaf ${n}`)),
  { minLength: 1, maxLength: 40 },
);

describe('a tree of hashes', () => {
  property.prop([leaves, fc.nat()])('every leaf leads to the root by its proof', (list, pick) => {
    const index = pick % list.length;
    const leaf = list[index] ?? '';
    expect(rootByProof(leaf, merkleProof(list, index, sha256Hex), sha256Hex)).toBe(merkleRoot(list, sha256Hex));
  });

  property.prop([leaves, fc.nat()])('another leaf does not, by the same proof', (list, pick) => {
    const proof = merkleProof(list, pick % list.length, sha256Hex);
    expect(rootByProof(sha256Hex('another'), proof, sha256Hex)).not.toBe(merkleRoot(list, sha256Hex));
  });

  property.prop([leaves])('a leaf said twice at the end is another tree', (list) => {
    const last = list.at(-1) ?? '';
    expect(merkleRoot([...list, last], sha256Hex)).not.toBe(merkleRoot(list, sha256Hex));
  });

  test('a tree of nothing has a root that no leaf is', () => {
    expect(merkleRoot([], sha256Hex)).toBe(sha256Hex('empty'));
  });
});
