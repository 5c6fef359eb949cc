/** A decimal number without rounding: `unscaled / 10^scale`. Floating point would lose cents of large balances. */
export type Decimal = { readonly unscaled: bigint; readonly scale: number };

const PLAIN = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;
const MAX_DIGITS = 60;

/** Reads `-1234.50`, `2.6e-09`; point as separator, no grouping. Null when the text is no number or absurdly long. */
export function parseDecimal(text: string): Decimal | null {
  const match = PLAIN.exec(text);
  if (match === null) return null;
  const [, sign = '', whole = '', fraction = '', exponentText = '0'] = match;
  const exponent = Number(exponentText);
  if (whole === '' && fraction === '') return null;
  if (whole.length + fraction.length + Math.abs(exponent) > MAX_DIGITS) return null;
  const digits = BigInt(`${whole}${fraction}`);
  const unscaled = sign === '-' ? -digits : digits;
  const scale = fraction.length - exponent;
  return scale >= 0 ? { unscaled, scale } : { unscaled: unscaled * 10n ** BigInt(-scale), scale: 0 };
}

export function multiply(a: Decimal, b: Decimal): Decimal {
  return { unscaled: a.unscaled * b.unscaled, scale: a.scale + b.scale };
}

export function add(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return { unscaled: rescale(a, scale) + rescale(b, scale), scale };
}

/** Negative, zero or positive as `a` is less than, equal to or greater than `b`. */
export function compareDecimals(a: Decimal, b: Decimal): -1 | 0 | 1 {
  const scale = Math.max(a.scale, b.scale);
  const [left, right] = [rescale(a, scale), rescale(b, scale)];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The decimal in units of `10^-digits`: exactly, or null when that would need rounding. */
export function inUnitsOf(value: Decimal, digits: number): bigint | null {
  if (value.scale <= digits) return rescale(value, digits);
  const divisor = 10n ** BigInt(value.scale - digits);
  return value.unscaled % divisor === 0n ? value.unscaled / divisor : null;
}

/** The same, rounded half away from zero. */
export function roundedToUnitsOf(value: Decimal, digits: number): bigint {
  if (value.scale <= digits) return rescale(value, digits);
  const divisor = 10n ** BigInt(value.scale - digits);
  const magnitude = value.unscaled < 0n ? -value.unscaled : value.unscaled;
  const rounded = (magnitude * 2n + divisor) / (divisor * 2n);
  return value.unscaled < 0n ? -rounded : rounded;
}

/** Plain text, no exponent, no trailing zeros: `1234.5`. */
export function decimalText(value: Decimal): string {
  const magnitude = (value.unscaled < 0n ? -value.unscaled : value.unscaled).toString().padStart(value.scale + 1, '0');
  const cut = magnitude.length - value.scale;
  const fraction = magnitude.slice(cut).replace(/0+$/, '');
  const sign = value.unscaled < 0n ? '-' : '';
  return `${sign}${magnitude.slice(0, cut)}${fraction === '' ? '' : `.${fraction}`}`;
}

function rescale(value: Decimal, scale: number): bigint {
  return value.unscaled * 10n ** BigInt(scale - value.scale);
}
