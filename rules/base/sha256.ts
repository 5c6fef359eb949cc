import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Json } from './json.ts';

/**
 * The one spelling of a JSON value that is hashed: keys sorted by UTF-16 code unit, no spaces, numbers as ECMAScript
 * prints them (RFC 8785 in all but its refusal of lone surrogates). Equal values in any key order give equal text.
 */
export function canonicalJson(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members: string[] = [];
  for (const key of Object.keys(value).sort()) {
    const member = value[key];
    // An optional key set to undefined is absent, as in JSON.stringify.
    if (member !== undefined) members.push(`${JSON.stringify(key)}:${canonicalJson(member)}`);
  }
  return `{${members.join(',')}}`;
}

/** SHA-256 of the text's UTF-8 bytes, in lower-case hexadecimal. */
export function sha256Hex(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

/** `Array.isArray` that also narrows readonly arrays. */
function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
