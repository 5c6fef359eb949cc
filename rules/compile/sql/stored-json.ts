import type { Json } from '../../base/json.ts';

/**
 * JSON as jsonb can hold it. Postgres knows no NUL and no lone surrogate, orders texts by code point where JavaScript
 * orders by UTF-16 unit, and has no infinite number; a file may hold all of these.
 */
export function storeJson(value: Json): string {
  if (typeof value === 'string') return JSON.stringify(storeText(value));
  if (typeof value === 'number') return numberText(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (isList(value)) return `[${value.map(storeJson).join(',')}]`;
  const members = Object.entries(value).map(([name, member]) => `${storeJson(name)}:${storeJson(member)}`);
  return `{${members.join(',')}}`;
}

/** What U+0000 and U+0001 are stored as; the second sign is found nowhere else, so no text is found inside another by halves. */
export const LOW_UNITS = { mark: '\u0001', second: [0x3_00_00, 0x3_00_01] } as const;

const SURROGATES = 0xd8_00;
const ABOVE_SURROGATES = 0xe0_00;

/**
 * A text with one sign for each UTF-16 unit (two for U+0000 and U+0001), in the units' order, none that Postgres
 * refuses: equality, order and search of the stored texts are those of the originals. What is written in no more than
 * the usual alphabets stays as it is.
 */
export function storeText(text: string): string {
  if (!/[\u0000\u0001\ud800-\uffff]/.test(text)) return text;
  return Array.from({ length: text.length }, (_, index) => storedUnit(text.charCodeAt(index))).join('');
}

function storedUnit(unit: number): string {
  if (unit <= 1) return LOW_UNITS.mark + String.fromCodePoint(LOW_UNITS.second[unit === 0 ? 0 : 1]);
  if (unit < SURROGATES) return String.fromCharCode(unit);
  if (unit < ABOVE_SURROGATES) return String.fromCodePoint(0x1_00_00 + unit - SURROGATES);
  return String.fromCodePoint(0x2_00_00 + unit - ABOVE_SURROGATES);
}

/** A finite number as JavaScript writes it, which no other number shares; 1e400 reads as infinite in JavaScript and is stored so. */
function numberText(value: number): string {
  return Number.isFinite(value) ? JSON.stringify(value) : value > 0 ? '1e400' : '-1e400';
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
