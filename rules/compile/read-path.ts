import type { Json } from '../base/json.ts';

/**
 * Follows a dotted path below a fact's value, by own members only.
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

/** The own member `name`, if there is one; lists and texts have their indices and `length`, as in jsonpath-plus. */
export function ownMember(value: Json, name: string): Json | undefined {
  if (typeof value !== 'object' || value === null) {
    return typeof value === 'string' && value !== '' ? indexed(value, name) : undefined;
  }
  if (name === '__proto__' && !Object.hasOwn(value, name)) return undefined;
  const member: unknown = isList(value) ? indexed(value, name) : value[name];
  return isJson(member) ? member : undefined;
}

/** Lists and texts have members alike; a text's are its characters. */
function indexed(value: readonly Json[] | string, name: string): Json | undefined {
  if (name === 'length') return value.length;
  return /^(0|[1-9]\d*)$/.test(name) ? value[Number(name)] : undefined;
}

/**
 * All that a list or object inherits are functions (`__proto__` apart), and JSON holds none: a quicker test than
 * `hasOwn`, and the reading of facts is most of a decision's cost.
 */
function isJson(value: unknown): value is Json {
  return value !== undefined && typeof value !== 'function';
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
