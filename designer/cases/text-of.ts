import type { Json } from '#rules/base/json.ts';

/** A word or number of a record; nothing for what is neither. */
export function textOf(value: Json | undefined): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
