import { parseInstant } from '../base/instant.ts';
import type { Json } from '../base/json.ts';
import { err, ok, type Result } from '../base/result.ts';
import { factDefinition } from './catalogue.ts';
import type { Facts } from './fact-snapshot.ts';
import type { FactType } from './fact-definition.ts';

/** A value that does not fit the fact's declared type. The raw value is kept by whoever decides what to do. */
export type FactProblem = { readonly fact: string; readonly expected: FactType; readonly found: Json };

/**
 * A raw value as its declared type would hold it, so that closures, SQL and json-rules-engine see the same value and
 * cannot differ by coercion (reference/rules.md 3.1). Empty text is null, as it is in a typed column.
 * Facts outside the catalogue are untyped and pass through.
 */
export function normaliseFact(fact: string, raw: Json): Result<Json, FactProblem> {
  const definition = factDefinition(fact);
  if (definition === undefined || raw === null) return ok(raw);
  if (typeof raw === 'string' && raw.trim() === '') return ok(null);
  const value = NORMALISERS[definition.type](raw);
  return value === undefined ? err({ fact, expected: definition.type, found: raw }) : ok(value);
}

/** All facts of one debtor. What cannot be normalised stays as it was and is listed. */
export function normaliseFacts(facts: Facts): { readonly facts: Facts; readonly problems: readonly FactProblem[] } {
  const problems: FactProblem[] = [];
  const entries = Object.entries(facts).map(([fact, raw]): [string, Json] => {
    const normalised = normaliseFact(fact, raw);
    if (normalised.ok) return [fact, normalised.value];
    problems.push(normalised.error);
    return [fact, raw];
  });
  return { facts: Object.fromEntries(entries), problems };
}

/** Undefined where the value does not fit. */
const NORMALISERS: { readonly [T in FactType]: (raw: Json) => Json | undefined } = {
  number: toNumber,
  money: (raw) => {
    const amount = toNumber(raw);
    return amount !== undefined && Number.isSafeInteger(amount) ? amount : undefined;
  },
  text: (raw) => (typeof raw === 'string' ? raw : typeof raw === 'number' ? String(raw) : undefined),
  boolean: (raw) => {
    if (typeof raw === 'boolean') return raw;
    const word = typeof raw === 'string' ? raw.trim().toLowerCase() : raw;
    if (word === 'true' || word === 1) return true;
    return word === 'false' || word === 0 ? false : undefined;
  },
  date: (raw) => (typeof raw === 'string' && isDate(raw.trim()) ? raw.trim() : undefined),
  instant: (raw) => {
    const parsed = parseInstant(raw);
    return parsed.ok ? parsed.value : undefined;
  },
  textList: (raw) => (isTextList(raw) ? raw : undefined),
};

/** Plain decimal numbers, with exponent if any; "5 days", "0x10" and "1,5" are not numbers, whatever parseFloat says. */
function toNumber(raw: Json): number | undefined {
  if (typeof raw === 'number') return raw === 0 ? 0 : raw;
  if (typeof raw !== 'string' || !/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(raw.trim())) return undefined;
  const value = Number(raw);
  if (value === 0) return 0;
  return Number.isFinite(value) ? value : undefined;
}

/** A day of the calendar as `YYYY-MM-DD`. */
function isDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  // Date.parse rolls 2026-02-30 over to March.
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}

function isTextList(raw: Json): raw is readonly string[] {
  return Array.isArray(raw) && raw.every((item) => typeof item === 'string');
}
