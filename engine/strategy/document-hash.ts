import type { Json } from '#rules/base/json.ts';
import { canonicalJson, sha256Hex } from '#rules/base/sha256.ts';
import type { StrategyDocument } from './document.ts';

/** The one spelling of a document that is stored and hashed: keys sorted, no spaces. */
export function printDocument(document: StrategyDocument): string {
  return canonicalJson(documentAsJson(document));
}

/** SHA-256 of that spelling. Key order never matters; a document parsed from its spelling has the same hash. */
export function documentHash(document: StrategyDocument): string {
  return sha256Hex(printDocument(document));
}

/** A document is plain JSON; TypeScript cannot see it through its optional keys and brands. */
function documentAsJson(document: StrategyDocument): Json {
  const json: unknown = document;
  return json as Json;
}
