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
