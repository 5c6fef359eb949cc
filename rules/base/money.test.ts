import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatMoney, parseMinorUnits, parseMoneyText, sumByCurrency, type MinorUnits } from './money.ts';

function minor(amount: number): MinorUnits {
  const parsed = parseMinorUnits(amount);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
}

describe('money', () => {
  test.each([
    ['1234.5', 'COP', 123450],
    ['150000', 'CLP', 150000],
    ['150000.00', 'CLP', 150000],
    ['-12.30', 'BRL', -1230],
    ['1.234', 'KWD', 1234],
    ['-0', 'MXN', 0],
  ] as const)('%s %s is %i minor units', (text, currency, amount) => {
    expect(parseMoneyText(text, currency)).toEqual({ ok: true, value: amount });
  });

  test.each([
    ['0.5', 'CLP', 'CLP has 0 decimals'],
    ['1,234.50', 'USD', 'expected an amount'],
    ['', 'USD', 'expected an amount'],
    ['1e5', 'USD', 'expected an amount'],
    ['90071992547409.93', 'USD', 'too large'],
  ] as const)('%s %s is refused: %s', (text, currency, why) => {
    const parsed = parseMoneyText(text, currency);
    expect(parsed.ok ? '' : parsed.error).toContain(why);
  });

  test('format and parse are inverse for every amount and exponent', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.constantFrom('CLP', 'COP', 'KWD', 'MXN'), (amount, currency) => {
        expect(parseMoneyText(formatMoney(minor(amount), currency), currency)).toEqual({
          ok: true,
          value: minor(amount),
        });
      }),
    );
  });

  test('totals are kept per currency and past the exact range of a number', () => {
    const big = minor(Number.MAX_SAFE_INTEGER);
    const totals = sumByCurrency([
      { currency: 'COP', amount: big },
      { currency: 'CLP', amount: minor(5) },
      { currency: 'COP', amount: big },
    ]);
    expect(totals.get('COP')).toBe(2n * BigInt(Number.MAX_SAFE_INTEGER));
    expect(totals.get('CLP')).toBe(5n);
  });
});
