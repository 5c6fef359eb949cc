/**
 * Where a value falls in [0, 1), in steps of 1/10,000: GrowthBook's hash, version 2 (two rounds of FNV-1a, 32 bits).
 * Version 1 correlates assignments across experiments. A function of its two texts alone, so that
 * live, simulation and audit agree (law 8). Source: GrowthBook SDK build guide, "hash".
 */
export function bucketOf(seed: string, value: string): number {
  return (fnv32a(String(fnv32a(seed + value))) % 10_000) / 10_000;
}

function fnv32a(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash ^= text.charCodeAt(index);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 0;
}
