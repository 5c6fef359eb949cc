import type { Json } from '../base/json.ts';

/**
 * Follows a dotted path below a fact's value, by own properties only.
 * A scalar passes through unchanged, as in json-rules-engine (#285); a missing step gives undefined.
 */
export function readPath(value: Json | undefined, path: readonly string[]): Json | undefined {
  if (typeof value !== 'object' || value === null) return value;
  let current: Json | undefined = value;
  for (const name of path) {
    current = ownMember(current, name);
    if (current === undefined) return undefined;
  }
  return current;
}

/** The own member `name`; lists and texts have their indices and `length`, as in jsonpath-plus. */
function ownMember(value: Json, name: string): Json | undefined {
  if (typeof value === 'object' && value !== null) {
    const member: unknown = Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
    return isJson(member) ? member : undefined;
  }
  if (typeof value !== 'string' || value === '') return undefined;
  if (name === 'length') return value.length;
  return /^(0|[1-9]\d*)$/.test(name) ? value[Number(name)] : undefined;
}

/** Members of JSON are JSON; this only tells the compiler so. */
function isJson(value: unknown): value is Json {
  return value !== undefined;
}
