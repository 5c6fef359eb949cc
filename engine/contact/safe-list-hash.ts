import { canonicalJson, sha256Hex } from '#rules/base/sha256.ts';

/** Names a list of allowed addresses by what is in it, whatever the order: what one person asked for, another confirms. */
export function safeListHash(addresses: readonly string[]): string {
  return sha256Hex(canonicalJson([...new Set(addresses)].sort()));
}
