import { sha256Hex } from '#rules/base/sha256.ts';

/** A number in [0, 1) from a case's id: the same at every asking, evenly spread over cases. */
export function spreadOf(caseId: string): number {
  return parseInt(sha256Hex(caseId).slice(0, 8), 16) / 2 ** 32;
}
