import { isJsonObject, type Json, type JsonObject } from '../base/json.ts';
import { parseFinding, pointer, preview, type ParseFinding } from './finding.ts';
import { nearName } from './near-name.ts';

/** What one pass over a file collects: every finding, and every reference to a named condition. */
export type Reading = {
  readonly findings: ParseFinding[];
  readonly references: { readonly name: string; readonly path: string }[];
};

/** Suggestions are for people: after this many findings nobody reads them, and hostile files must not cost minutes. */
const SUGGESTIONS = 200;

/** The near name for a message, while messages are few enough to be read. */
export function suggest(reading: Reading, found: string, known: readonly string[]): string | undefined {
  return reading.findings.length < SUGGESTIONS ? nearName(found, known.slice(0, SUGGESTIONS)) : undefined;
}

/** An object, or a finding saying what is there instead. */
export function readObject(reading: Reading, value: Json | undefined, path: string): JsonObject | undefined {
  if (isJsonObject(value)) return value;
  reading.findings.push(parseFinding('WRONG_TYPE', path, { found: preview(value), expected: 'an object' }));
  return undefined;
}

/** Refuses keys nobody would read: a misspelt `priority` must not be dropped in silence. */
export function refuseUnknownKeys(reading: Reading, object: JsonObject, known: readonly string[], path: string): void {
  for (const key of Object.keys(object)) {
    if (known.includes(key)) continue;
    const missing = known.filter((name) => !Object.hasOwn(object, name));
    const args = { found: key, expected: known.join(', ') };
    reading.findings.push(parseFinding('UNKNOWN_KEY', pointer(path, key), args, suggest(reading, key, missing)));
  }
}

/** A text of at least one character. A missing one is a finding only when `required`. */
export function readText(reading: Reading, object: JsonObject, key: string, path: string): string | undefined {
  const value = object[key];
  if (typeof value === 'string' && value !== '') return value;
  reading.findings.push(
    value === undefined
      ? parseFinding('MISSING_KEY', path, { key, expected: 'a text' })
      : parseFinding('WRONG_TYPE', pointer(path, key), { found: preview(value), expected: 'a text that is not empty' }),
  );
  return undefined;
}

export function readOptionalText(reading: Reading, object: JsonObject, key: string, path: string): string | undefined {
  return Object.hasOwn(object, key) ? readText(reading, object, key, path) : undefined;
}

/** A whole number from 1 up. json-rules-engine turns "abc" into NaN, 0 into 1 and 1.9 into 1; we refuse them. */
export function readPriority(reading: Reading, object: JsonObject, path: string): number | undefined {
  if (!Object.hasOwn(object, 'priority')) return undefined;
  const value = object['priority'];
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 1) return value;
  reading.findings.push(parseFinding('BAD_PRIORITY', pointer(path, 'priority'), { found: preview(value) }));
  return undefined;
}
