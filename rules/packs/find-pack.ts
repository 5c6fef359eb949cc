import { canonicalJson, sha256Hex } from '#rules/base/sha256.ts';
import { colombia } from './CO/pack.ts';
import type { LawHoldKind } from './law-words.ts';
import type { Pack, PackHoldEffect } from './pack.ts';
import { safeDefault } from './safe-default/pack.ts';

/** Every pack there is. A new jurisdiction is its folder and a line here. */
const PACKS: readonly Pack[] = [colombia, safeDefault];

const byCode = new Map(PACKS.map((pack) => [pack.id.toUpperCase(), pack]));

/**
 * The pack of an ISO 3166 code (`CO`, `BR-SP`), in any case. A subdivision without a pack of its own has its
 * country's; a code without a pack, or no code, has the safe default.
 */
export function findPack(code: string | null): Pack {
  const wanted = (code ?? '').toUpperCase();
  return byCode.get(wanted) ?? byCode.get(wanted.split('-')[0] ?? '') ?? safeDefault;
}

const hashes = new WeakMap<Pack, string>();

/** SHA-256 of the pack's canonical JSON: what a verdict cites, and what an auditor recomputes. */
export function packHash(pack: Pack): string {
  const known = hashes.get(pack);
  if (known !== undefined) return known;
  const hash = sha256Hex(canonicalJson(pack));
  hashes.set(pack, hash);
  return hash;
}

/** What a hold does here; whoever writes a hold writes this with it (design.md section 7). */
export function holdEffect(pack: Pack, kind: LawHoldKind): PackHoldEffect {
  return pack.holds[kind].effect;
}
