/** What hashes: the portable function where it verifies, Node's own where it makes millions. */
export type Sha256 = (text: string) => string;

/** A neighbour on the way from a leaf to the root, and on which side of it it stands. */
export type ProofStep = { readonly side: 'left' | 'right'; readonly hash: string };

/**
 * Root of a tree over leaves that are hashes, in their order. One without a neighbour rises as it is: doubling it would let
 * two lists have one root. Inner nodes carry a prefix of their own, so that none can be passed off as a leaf.
 */
export function merkleRoot(leaves: readonly string[], sha256: Sha256): string {
  let level = leaves;
  while (level.length > 1) level = above(level, sha256);
  return level[0] ?? sha256('empty');
}

/** The neighbours that lead from the leaf at `index` to the root. */
export function merkleProof(leaves: readonly string[], index: number, sha256: Sha256): readonly ProofStep[] {
  const proof: ProofStep[] = [];
  let level = leaves;
  for (let at = index; level.length > 1; at = Math.floor(at / 2)) {
    const hash = level[at % 2 === 0 ? at + 1 : at - 1];
    if (hash !== undefined) proof.push({ side: at % 2 === 0 ? 'right' : 'left', hash });
    level = above(level, sha256);
  }
  return proof;
}

/** The root a leaf has by a proof. */
export function rootByProof(leaf: string, proof: readonly ProofStep[], sha256: Sha256): string {
  return proof.reduce((hash, { side, hash: other }) => {
    return side === 'left' ? node(other, hash, sha256) : node(hash, other, sha256);
  }, leaf);
}

function above(level: readonly string[], sha256: Sha256): readonly string[] {
  const next: string[] = [];
  for (let at = 0; at < level.length; at += 2) {
    const left = level[at] ?? '';
    const right = level[at + 1];
    next.push(right === undefined ? left : node(left, right, sha256));
  }
  return next;
}

function node(left: string, right: string, sha256: Sha256): string {
  return sha256(`node ${left} ${right}`);
}
