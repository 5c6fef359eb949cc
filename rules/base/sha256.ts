import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Json, JsonObject } from './json.ts';

/**
 * The one spelling of a JSON value that is hashed: keys sorted by UTF-16 code unit, no spaces, numbers as ECMAScript
 * prints them (RFC 8785 in all but its refusal of lone surrogates). Equal values in any key order give equal text. Keys in
 * `without` are left out, of the outermost object alone.
 */
export function canonicalJson(value: Json, without: ReadonlySet<string> = NONE): string {
  if (typeof value === 'string') return isPlain(value) ? `"${value}"` : JSON.stringify(value);
  // JSON knows no number that is not finite.
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : 'null';
  if (typeof value !== 'object' || value === null) return String(value);
  if (isArray(value)) return `[${value.map((item) => canonicalJson(item)).join(',')}]`;
  let text = '';
  for (const key of sortedKeys(value)) {
    const member = value[key];
    // An optional key set to undefined is absent, as in JSON.stringify.
    if (member === undefined || without.has(key)) continue;
    const name = isPlain(key) ? `"${key}":` : `${JSON.stringify(key)}:`;
    text = text === '' ? name + canonicalJson(member) : `${text},${name}${canonicalJson(member)}`;
  }
  return `{${text}}`;
}

const NONE: ReadonlySet<string> = new Set();
const MOST_BY_HAND = 16;
const [SPACE, QUOTE, BACKSLASH, TILDE] = [32, 34, 92, 126];

/** Whether a text is ASCII that needs no escape, as most are: sooner seen than `JSON.stringify` asked. */
function isPlain(text: string): boolean {
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code < SPACE || code > TILDE || code === QUOTE || code === BACKSLASH) return false;
  }
  return true;
}

/** Few keys are put in order faster by hand than by the library's sort, which many keys need. */
function sortedKeys(value: JsonObject): readonly string[] {
  const keys = Object.keys(value);
  if (keys.length > MOST_BY_HAND) return keys.sort();
  for (let i = 1; i < keys.length; i += 1) {
    const key = keys[i] ?? '';
    let at = i;
    for (; at > 0; at -= 1) {
      const before = keys[at - 1] ?? '';
      if (before <= key) break;
      keys[at] = before;
    }
    keys[at] = key;
  }
  return keys;
}

/** SHA-256 of the text's UTF-8 bytes, in lower-case hexadecimal. */
export function sha256Hex(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

/** `Array.isArray` that also narrows readonly arrays. */
function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
