import { isJsonObject, type Json, type JsonObject } from '../base/json.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { Condition, NamedConditions } from './condition.ts';
import { parseFinding, pointer, preview, type ParseFinding } from './finding.ts';
import { checkReferences } from './named-conditions.ts';
import { readLeaf } from './parse-leaf.ts';
import { readOptionalText, readPriority, readText, refuseUnknownKeys, suggest, type Reading } from './reading.ts';
import { scanJson } from './scan-json.ts';

const KINDS = ['all', 'any', 'not', 'condition', 'fact'] as const;
type Kind = (typeof KINDS)[number];

/**
 * Parses the conditions of one rule (json-rules-engine's `conditions`), as a decide step holds them.
 * Never throws; all findings at once. `named` are the conditions it may refer to.
 */
export function parseCondition(
  input: unknown,
  named: NamedConditions = {},
): Result<Condition, readonly ParseFinding[]> {
  const scanned = scanJson(input);
  if (!scanned.complete) return err(scanned.findings);
  const reading: Reading = { findings: [...scanned.findings], references: [] };
  const condition = readRoot(reading, asJson(input), '');
  checkReferences(reading, named, '/conditions');
  return condition === undefined || reading.findings.length > 0 ? err(reading.findings) : ok(condition);
}

/** What `scanJson` passed, as JSON. What it did not pass is refused before it is used. */
export function asJson(input: unknown): Json {
  return input as Json;
}

/** The conditions of a rule: anything but a bare comparison, which json-rules-engine refuses as root. */
export function readRoot(reading: Reading, value: Json | undefined, path: string): Condition | undefined {
  const condition = readCondition(reading, value, path);
  if (condition?.kind === 'leaf') reading.findings.push(parseFinding('BARE_LEAF', path));
  return condition;
}

function readCondition(reading: Reading, value: Json | undefined, path: string): Condition | undefined {
  if (!isJsonObject(value)) {
    reading.findings.push(parseFinding('WRONG_TYPE', path, { found: preview(value), expected: 'a condition' }));
    return undefined;
  }
  const present = KINDS.filter((kind) => Object.hasOwn(value, kind));
  const kind = present[0] ?? (Object.hasOwn(value, 'operator') ? 'fact' : undefined);
  if (kind === undefined) {
    const keys = Object.keys(value);
    const near = keys
      .slice(0, 8)
      .map((key) => suggest(reading, key, KINDS))
      .find((name) => name !== undefined);
    const found = keys.length === 0 ? 'no key' : keys.slice(0, 8).map(preview).join(', ');
    reading.findings.push(parseFinding('NO_KIND', path, { found }, near));
    return undefined;
  }
  if (present.length > 1) {
    const found = present.map((name) => `"${name}"`).join(', ');
    reading.findings.push(parseFinding('SEVERAL_KINDS', path, { found }));
    return undefined;
  }
  return READERS[kind](reading, value, path);
}

const READERS: { readonly [K in Kind]: (reading: Reading, object: JsonObject, path: string) => Condition | undefined } =
  {
    all: (reading, object, path) => readGroup(reading, object, 'all', path),
    any: (reading, object, path) => readGroup(reading, object, 'any', path),
    not: (reading, object, path) => {
      const described = readDescribed(reading, object, ['not'], path);
      const condition = readCondition(reading, object['not'], pointer(path, 'not'));
      return condition === undefined ? undefined : { kind: 'not', condition, ...described };
    },
    condition: (reading, object, path) => {
      const described = readDescribed(reading, object, ['condition'], path);
      const condition = readText(reading, object, 'condition', path);
      if (condition === undefined) return undefined;
      reading.references.push({ name: condition, path: pointer(path, 'condition') });
      return { kind: 'named', condition, ...described };
    },
    fact: readLeaf,
  };

function readGroup(reading: Reading, object: JsonObject, kind: 'all' | 'any', path: string): Condition | undefined {
  const described = readDescribed(reading, object, [kind], path);
  const members = object[kind];
  const here = pointer(path, kind);
  if (!Array.isArray(members)) {
    reading.findings.push(
      parseFinding('WRONG_TYPE', here, { found: preview(members), expected: 'a list of conditions' }),
    );
    return undefined;
  }
  const items: readonly Json[] = members;
  const conditions = items.map((member, index) => readCondition(reading, member, pointer(here, index)));
  const sound = conditions.filter((condition) => condition !== undefined);
  return { kind, conditions: sound, ...described };
}

function readDescribed(reading: Reading, object: JsonObject, keys: readonly string[], path: string) {
  refuseUnknownKeys(reading, object, [...keys, 'priority', 'name'], path);
  const priority = readPriority(reading, object, path);
  const name = readOptionalText(reading, object, 'name', path);
  return { ...(priority === undefined ? {} : { priority }), ...(name === undefined ? {} : { name }) };
}
