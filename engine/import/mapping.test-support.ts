import { readFileSync } from 'node:fs';
import type { ImportMapping } from './mapping.ts';
import { parseMapping } from './parse-mapping.ts';

/** A mapping as a person writes it; throws with its problems when it is wrong. */
export function mappingOf(document: Readonly<Record<string, unknown>>): ImportMapping {
  const parsed = parseMapping({ schemaVersion: 1, name: 'test', ...document });
  if (!parsed.ok) throw new Error(parsed.error.map(({ path, message }) => `${path}: ${message}`).join('\n'));
  return parsed.value;
}

/** The least a mapping needs. */
export const LEAST = {
  debtor: { debtorRef: { column: 'cedula' } },
  account: { accountRef: { column: 'credito' }, product: { constant: 'tarjeta' }, currency: { constant: 'COP' } },
} as const;

/** A mapping of `examples/mappings`. */
export function exampleMapping(name: 'uci' | 'lendingclub'): ImportMapping {
  const text = readFileSync(new URL(`../../examples/mappings/${name}.json`, import.meta.url), 'utf8');
  const parsed = parseMapping(JSON.parse(text));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}
