import { parseDecimal, type Decimal } from './decimal.ts';

export type DecimalSign = '.' | ',';

/** What nearly every cell is: read without the rest. */
const PLAIN = /^-?\d+(?:\.\d+)?$/;
const WHOLE = /^-?\d+$/;
const MARK = /^(?:[A-Z]{3}|[A-Z]{0,2}\$|[€£¥])\s*|\s*(?:[A-Z]{3}|[$€£¥])$/g;
const SPACES = /(?<=\d)[\s\u00A0\u202F'’](?=\d{3}(?:\D|$))/g;
const GROUPED = { '.': /^\d{1,3}(?:,\d{3})+(?:\.\d*)?$/, ',': /^\d{1,3}(?:\.\d{3})+(?:,\d*)?$/ } as const;
const BARE = { '.': /^\d*(?:\.\d*)?(?:[eE][+-]?\d{1,3})?$/, ',': /^\d*(?:,\d*)?(?:[eE][+-]?\d{1,3})?$/ } as const;

/**
 * Reads a number as people and spreadsheets write it: `1.234,50`, `$ 1,234.50`, `(120.00)` and `120-` for negatives,
 * `2.6e-09`. The grouping sign is accepted only between groups of three, so a file whose decimal sign is not the
 * mapping's is refused instead of being read a thousandfold. Null: not a number.
 */
export function readNumber(text: string, decimal: DecimalSign): Decimal | null {
  let rest = text.trim();
  if (decimal === '.' ? PLAIN.test(rest) : WHOLE.test(rest)) return parseDecimal(rest);
  let negative = false;
  if (rest.startsWith('(') && rest.endsWith(')')) {
    negative = true;
    rest = rest.slice(1, -1).trim();
  }
  rest = rest.replace(MARK, '').trim();
  const sign = rest.slice(0, 1);
  if (sign === '+' || sign === '-' || sign === '−') {
    negative = negative !== (sign !== '+');
    rest = rest.slice(1).trim();
  } else if (rest.endsWith('-')) {
    negative = !negative;
    rest = rest.slice(0, -1).trim();
  }
  rest = rest.replace(MARK, '').replace(SPACES, '');
  const plain = withoutGrouping(rest, decimal);
  const parsed = plain === null ? null : parseDecimal(plain);
  return parsed === null || !negative ? parsed : { unscaled: -parsed.unscaled, scale: parsed.scale };
}

function withoutGrouping(text: string, decimal: DecimalSign): string | null {
  const grouping = decimal === '.' ? ',' : '.';
  if (GROUPED[decimal].test(text)) return text.replaceAll(grouping, '').replace(decimal, '.');
  return BARE[decimal].test(text) ? text.replace(decimal, '.') : null;
}
