import { canonicalJson } from '#rules/base/sha256.ts';
import type { Sha256 } from './merkle.ts';

/** Where a case's chain stood when it was anchored. */
export type AnchoredCase = {
  readonly tenantId: string;
  readonly caseId: string;
  readonly head: string;
  readonly recordCount: number;
};

/**
 * The cases of a tenant are laid into so many parts by the hash of their id: an anchor reads again only the parts in which
 * something changed, and a proof only one.
 */
export const ANCHOR_PARTS = 256;

export function anchorPart(caseId: string, sha256: Sha256): number {
  return Number.parseInt(sha256(caseId).slice(0, 2), 16);
}

/** A leaf of the tree: which case, its last hash, and how many records lead to it. */
export function anchorLeaf({ tenantId, caseId, head, recordCount }: AnchoredCase, sha256: Sha256): string {
  return sha256(`case ${canonicalJson({ tenantId, caseId, head, recordCount })}`);
}
