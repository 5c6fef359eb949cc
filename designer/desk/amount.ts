import { inUnitsOf } from '#engine/import/decimal.ts';
import { readNumber, type DecimalSign } from '#engine/import/read-number.ts';
import { currencyExponent, type Currency } from '#rules/base/money.ts';
import { err, ok, type Result } from '#rules/base/result.ts';

export type AmountProblem = 'empty' | 'notANumber' | 'tooManyDecimals' | 'notPositive' | 'tooLarge';

/** The decimal sign people of a locale type. */
export function decimalSignOf(locale: string): DecimalSign {
  const part = new Intl.NumberFormat(locale).formatToParts(1.5).find(({ type }) => type === 'decimal');
  return part?.value === ',' ? ',' : '.';
}

/**
 * Reads an amount as a person types it (`1.234,50` in Spanish) into whole minor units of its currency. More decimals
 * than the currency has are refused: money is never rounded on the way in.
 */
export function parseAmount(text: string, currency: Currency, sign: DecimalSign): Result<number, AmountProblem> {
  if (text.trim() === '') return err('empty');
  const read = readNumber(text, sign);
  if (read === null) return err('notANumber');
  const units = inUnitsOf(read, currencyExponent(currency));
  if (units === null) return err('tooManyDecimals');
  if (units <= 0n) return err('notPositive');
  const amount = Number(units);
  return Number.isSafeInteger(amount) ? ok(amount) : err('tooLarge');
}
