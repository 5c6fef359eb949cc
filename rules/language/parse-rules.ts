import { isJsonObject, type Json, type JsonObject } from '../base/json.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { Condition, NamedConditions } from './condition.ts';
import { parseFinding, pointer, preview, type ParseFinding } from './finding.ts';
import { checkNamed, checkReferences, checkSize } from './named-conditions.ts';
import { asJson, readRoot } from './parse-condition.ts';
import { readObject, readOptionalText, readPriority, readText, refuseUnknownKeys, type Reading } from './reading.ts';
import type { Rule, RuleEvent, RuleSet } from './rule.ts';
import { scanJson } from './scan-json.ts';

const RULE_KEYS = ['name', 'priority', 'conditions', 'event'] as const;
const ENVELOPE_KEYS = ['rules', 'conditions', 'allowUndefinedFacts', 'name', 'description'] as const;

/**
 * Parses json-rules-engine JSON: one rule, a list of rules, or our envelope.
 * Never throws, whatever the input; all findings at once, each with a JSON pointer.
 * Accepts only what json-rules-engine 7.3.1 would load *and* understand the same way: what it repairs or ignores in
 * silence (priorities, second kinds in one node, misspelt keys) is refused (reference/rules.md 1.6).
 */
export function parseRules(input: unknown): Result<RuleSet, readonly ParseFinding[]> {
  const scanned = scanJson(input);
  if (!scanned.complete) return err(scanned.findings);
  const reading: Reading = { findings: [...scanned.findings], references: [] };
  const ruleSet = readFile(reading, asJson(input));
  return ruleSet === undefined || reading.findings.length > 0 ? err(reading.findings) : ok(ruleSet);
}

function readFile(reading: Reading, value: Json): RuleSet | undefined {
  if (Array.isArray(value)) return assemble(reading, {}, value, '');
  if (!isJsonObject(value)) {
    const expected = 'a rule, a list of rules, or {"rules": [ ... ]}';
    reading.findings.push(parseFinding('WRONG_TYPE', '', { found: preview(value), expected }));
    return undefined;
  }
  if (!Object.hasOwn(value, 'rules')) return assemble(reading, {}, [value], undefined);
  refuseUnknownKeys(reading, value, ENVELOPE_KEYS, '');
  const rules = value['rules'];
  if (Array.isArray(rules)) return assemble(reading, value, rules, '/rules');
  reading.findings.push(parseFinding('WRONG_TYPE', '/rules', { found: preview(rules), expected: 'a list of rules' }));
  return undefined;
}

/** `at` is the pointer of the list of rules; undefined when the file is a single rule. */
function assemble(
  reading: Reading,
  envelope: JsonObject,
  list: readonly Json[],
  at: string | undefined,
): RuleSet | undefined {
  const conditions = readNamed(reading, envelope);
  const sizes = checkNamed(reading, conditions);
  const rules: Rule[] = [];
  list.forEach((member, index) => {
    const path = at === undefined ? '' : pointer(at, index);
    const rule = readRule(reading, member, path);
    if (rule === undefined) return;
    checkSize(reading, rule.name ?? rule.event.type, rule.conditions, sizes, pointer(path, 'conditions'));
    rules.push(rule);
  });
  checkReferences(reading, conditions, '/conditions');
  const name = readOptionalText(reading, envelope, 'name', '');
  const description = readOptionalText(reading, envelope, 'description', '');
  return {
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
    allowUndefinedFacts: readFlag(reading, envelope, 'allowUndefinedFacts'),
    conditions,
    rules,
  };
}

function readRule(reading: Reading, value: Json, path: string): Rule | undefined {
  const object = readObject(reading, value, path);
  if (object === undefined) return undefined;
  refuseUnknownKeys(reading, object, RULE_KEYS, path);
  const conditions = readRequired(reading, object, 'conditions', path, readRoot);
  const event = readRequired(reading, object, 'event', path, readEvent);
  const priority = readPriority(reading, object, path) ?? 1;
  const name = readOptionalText(reading, object, 'name', path);
  if (conditions === undefined || event === undefined) return undefined;
  return { ...(name === undefined ? {} : { name }), priority, conditions, event };
}

function readRequired<T>(
  reading: Reading,
  object: JsonObject,
  key: string,
  path: string,
  read: (reading: Reading, value: Json | undefined, path: string) => T | undefined,
): T | undefined {
  if (Object.hasOwn(object, key)) return read(reading, object[key], pointer(path, key));
  reading.findings.push(parseFinding('MISSING_KEY', path, { key, expected: 'an object' }));
  return undefined;
}

function readEvent(reading: Reading, value: Json | undefined, path: string): RuleEvent | undefined {
  const object = readObject(reading, value, path);
  if (object === undefined) return undefined;
  refuseUnknownKeys(reading, object, ['type', 'params'], path);
  const type = readText(reading, object, 'type', path);
  const given = Object.hasOwn(object, 'params');
  const params = given ? readObject(reading, object['params'], pointer(path, 'params')) : undefined;
  return type === undefined ? undefined : { type, ...(params === undefined ? {} : { params }) };
}

function readNamed(reading: Reading, envelope: JsonObject): NamedConditions {
  if (!Object.hasOwn(envelope, 'conditions')) return {};
  const object = readObject(reading, envelope['conditions'], '/conditions') ?? {};
  const entries: [string, Condition][] = [];
  for (const [name, value] of Object.entries(object)) {
    const path = pointer('/conditions', name);
    if (name === '') reading.findings.push(parseFinding('WRONG_TYPE', path, { found: '""', expected: 'a name' }));
    const condition = readRoot(reading, value, path);
    if (condition !== undefined) entries.push([name, condition]);
  }
  return Object.fromEntries(entries);
}

function readFlag(reading: Reading, object: JsonObject, key: string): boolean {
  const value = Object.hasOwn(object, key) ? object[key] : false;
  if (typeof value === 'boolean') return value;
  reading.findings.push(
    parseFinding('WRONG_TYPE', pointer('', key), { found: preview(value), expected: 'true or false' }),
  );
  return false;
}
