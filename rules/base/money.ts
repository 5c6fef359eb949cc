import type { Brand } from './brand.ts';
import { err, ok, type Result } from './result.ts';

/** An amount in whole minor units of its currency: 150000 is CLP 150,000 and COP 1,500.00. May be negative (credit balance). */
export type MinorUnits = Brand<number, 'MinorUnits'>;

export type Money = { readonly currency: Currency; readonly amount: MinorUnits };

/** ISO 4217 minor-unit exponents. Indexed units (UF, UVR) are absent on purpose: they need a dated value, they are not money. */
// prettier-ignore
export const CURRENCY_EXPONENTS = {
  ARS: 2, AUD: 2, BBD: 2, BOB: 2, BRL: 2, BZD: 2, CAD: 2, CHF: 2, CLP: 0, CNY: 2, COP: 2, CRC: 2, CUP: 2, CZK: 2,
  DKK: 2, DOP: 2, EUR: 2, GBP: 2, GTQ: 2, GYD: 2, HKD: 2, HNL: 2, HTG: 2, IDR: 2, ILS: 2, INR: 2, ISK: 0, JMD: 2,
  JPY: 0, KRW: 0, KWD: 3, MXN: 2, MYR: 2, NIO: 2, NOK: 2, NZD: 2, PAB: 2, PEN: 2, PHP: 2, PLN: 2, PYG: 0, SEK: 2,
  SGD: 2, SRD: 2, THB: 2, TND: 3, TRY: 2, TTD: 2, TWD: 2, USD: 2, UYU: 2, VES: 2, VND: 0, XAF: 0, XCD: 2, XOF: 0,
  ZAR: 2,
} as const;

export type Currency = keyof typeof CURRENCY_EXPONENTS;

/** Digits after the point in this currency's amounts. */
export function currencyExponent(currency: Currency): number {
  return CURRENCY_EXPONENTS[currency];
}

export function isCurrency(input: unknown): input is Currency {
  return typeof input === 'string' && Object.hasOwn(CURRENCY_EXPONENTS, input);
}

export function parseCurrency(input: unknown): Result<Currency, string> {
  if (isCurrency(input)) return ok(input);
  return err(`expected an ISO 4217 currency code such as COP or CLP, got ${JSON.stringify(input)}`);
}

/** Whole minor units within the exact range of a number, or why not. */
export function parseMinorUnits(input: unknown): Result<MinorUnits, string> {
  return typeof input === 'number' && Number.isSafeInteger(input)
    ? ok((input === 0 ? 0 : input) as MinorUnits)
    : err(`expected whole minor units, got ${JSON.stringify(input)}`);
}

const DECIMAL = /^([+-]?)(\d+)(?:\.(\d*))?$/;

/**
 * Reads plain decimal text (`1234.5`, point as separator, no grouping) in a currency's major unit.
 * More digits than the currency has are refused unless they are zeros: money is never rounded on the way in.
 */
export function parseMoneyText(text: string, currency: Currency): Result<MinorUnits, string> {
  const match = DECIMAL.exec(text.trim());
  if (match === null) return err(`expected an amount such as 1234.50, got ${JSON.stringify(text)}`);
  const exponent = currencyExponent(currency);
  const decimals = match[3] ?? '';
  if (/[1-9]/.test(decimals.slice(exponent))) {
    return err(`${currency} has ${exponent} decimals, got ${JSON.stringify(text)}`);
  }
  const digits = `${match[2] ?? ''}${decimals.slice(0, exponent).padEnd(exponent, '0')}`;
  const amount = Number(match[1] === '-' ? `-${digits}` : digits);
  return Number.isSafeInteger(amount)
    ? parseMinorUnits(amount)
    : err(`${JSON.stringify(text)} is too large to be exact`);
}

/** The amount as plain decimal text with the currency's own digits, no grouping, no symbol: `1234.50`. */
export function formatMoney(amount: MinorUnits | bigint, currency: Currency): string {
  const exponent = currencyExponent(currency);
  const whole = BigInt(amount);
  const sign = whole < 0n ? '-' : '';
  const digits = (whole < 0n ? -whole : whole).toString().padStart(exponent + 1, '0');
  const cut = digits.length - exponent;
  return exponent === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, cut)}.${digits.slice(cut)}`;
}

/** Totals per currency, never across. In bigint: a portfolio's total leaves a number's exact range. */
export function sumByCurrency(amounts: Iterable<Money>): ReadonlyMap<Currency, bigint> {
  const totals = new Map<Currency, bigint>();
  for (const { currency, amount } of amounts) totals.set(currency, (totals.get(currency) ?? 0n) + BigInt(amount));
  return totals;
}
