import type { CaseEvent } from '#engine/case/case-event.ts';
import type { Json } from '#rules/base/json.ts';
import { canonicalJson, sha256Hex } from '#rules/base/sha256.ts';

/** What a turn's question was answered, as the record of the turn holds it. The same for an answer read back as JSON. */
export function answerDigest(answer: CaseEvent | Json): string {
  return sha256Hex(canonicalJson(JSON.parse(JSON.stringify(answer)) as Json));
}
