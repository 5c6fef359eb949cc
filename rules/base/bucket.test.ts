import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bucketOf } from './bucket.ts';

const DATA = process.env['CAUCE_DATA'] ?? '../shared/data';

type Vectors = { readonly hash: readonly (readonly [string, string, number, number | null])[] };

test("GrowthBook's own vectors of version 2", () => {
  const { hash } = JSON.parse(readFileSync(join(DATA, 'growthbook-hash-vectors', 'vectors.json'), 'utf8')) as Vectors;
  const ofVersion2 = hash.filter(([, , version]) => version === 2);
  expect(ofVersion2.length).toBeGreaterThan(2);
  for (const [seed, value, , expected] of ofVersion2) expect(bucketOf(seed, value)).toBe(expected);
});
