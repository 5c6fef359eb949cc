import { parseFinding, pointer, preview, type ParseFinding } from './finding.ts';

/** Deeper than any rule a person writes, shallower than any stack. One nested condition is two levels of JSON. */
export const MAX_DEPTH = 200;
/** Values in one file: about 50,000 comparisons. */
const MAX_VALUES = 500_000;

/** Names that reach into JavaScript's own machinery: refused as keys, as facts and in paths. */
export const FORBIDDEN_NAMES: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** As keys also what every object inherits: json-rules-engine's copy of a rule drops such members in silence. */
const FORBIDDEN_KEYS: ReadonlySet<string> = new Set([
  ...FORBIDDEN_NAMES,
  'hasOwnProperty',
  'isPrototypeOf',
  'propertyIsEnumerable',
  'toLocaleString',
  'toString',
  'valueOf',
  '__defineGetter__',
  '__defineSetter__',
  '__lookupGetter__',
  '__lookupSetter__',
]);

type Place = { readonly parent: Place | undefined; readonly key: string | number };
type Visit = { readonly value: unknown; readonly place: Place | undefined; readonly depth: number };

/**
 * Checks that a value is JSON, of bearable depth and size and without forbidden keys, using its own stack: the
 * recursive parser runs only on what passes. `complete` is false when the walk had to stop (too deep or too large).
 */
export function scanJson(input: unknown): { readonly findings: readonly ParseFinding[]; readonly complete: boolean } {
  const findings: ParseFinding[] = [];
  const stack: Visit[] = [{ value: input, place: undefined, depth: 0 }];
  let values = 1;
  for (let visit = stack.pop(); visit !== undefined; visit = stack.pop()) {
    const { value, place, depth } = visit;
    const children = childrenOf(value);
    if (children === undefined) {
      if (!isScalar(value)) findings.push(parseFinding('NOT_JSON', pointerOf(place), { found: preview(value) }));
      continue;
    }
    values += Array.isArray(value) ? value.length : children.length;
    if (values > MAX_VALUES) return stopped(findings, 'TOO_LARGE', '', MAX_VALUES);
    if (depth >= MAX_DEPTH && children.length > 0) return stopped(findings, 'TOO_DEEP', pointerOf(place), MAX_DEPTH);
    for (const [key, child] of children) {
      const inside = { parent: place, key };
      if (typeof key === 'string' && FORBIDDEN_KEYS.has(key)) {
        findings.push(parseFinding('FORBIDDEN_KEY', pointerOf(inside), { found: key }));
      }
      stack.push({ value: child, place: inside, depth: depth + 1 });
    }
  }
  return { findings: findings.reverse(), complete: true };
}

function stopped(findings: readonly ParseFinding[], code: 'TOO_LARGE' | 'TOO_DEEP', path: string, limit: number) {
  return { findings: [...findings, parseFinding(code, path, { limit: String(limit) })], complete: false };
}

/** The members of a list or plain object; undefined for everything else. A list too large to keep is not expanded. */
function childrenOf(value: unknown): readonly (readonly [string | number, unknown])[] | undefined {
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    return items.length > MAX_VALUES ? [] : Array.from(items, (item, index) => [index, item] as const);
  }
  if (typeof value !== 'object' || value === null) return undefined;
  // Not a prototype check: the value may come from another realm (the Temporal sandbox).
  return Object.prototype.toString.call(value) === '[object Object]' ? Object.entries(value) : undefined;
}

function isScalar(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  return typeof value === 'string' || typeof value === 'boolean' || value === null;
}

function pointerOf(place: Place | undefined): string {
  const keys: (string | number)[] = [];
  for (let step = place; step !== undefined; step = step.parent) keys.push(step.key);
  return keys.reduceRight<string>(pointer, '');
}
