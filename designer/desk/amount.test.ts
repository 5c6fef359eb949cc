import { describe, expect, test } from 'vitest';
import { decimalSignOf, parseAmount } from './amount.ts';

describe('an amount as it is typed', () => {
  test('follows the decimal sign of the language', () => {
    expect(decimalSignOf('es-CO')).toBe(',');
    expect(decimalSignOf('pt-BR')).toBe(',');
    expect(decimalSignOf('en-GB')).toBe('.');
  });

  test('becomes whole minor units by the exponent of its currency', () => {
    expect(parseAmount('1.234,50', 'COP', ',')).toEqual({ ok: true, value: 123450 });
    expect(parseAmount('150.000', 'CLP', ',')).toEqual({ ok: true, value: 150000 });
    expect(parseAmount('1,234.5', 'USD', '.')).toEqual({ ok: true, value: 123450 });
  });

  test('is refused instead of rounded or read a thousandfold', () => {
    expect(parseAmount('10,5', 'CLP', ',')).toEqual({ ok: false, error: 'tooManyDecimals' });
    expect(parseAmount('1234.50', 'COP', ',')).toEqual({ ok: false, error: 'notANumber' });
    expect(parseAmount('0', 'COP', ',')).toEqual({ ok: false, error: 'notPositive' });
    expect(parseAmount('', 'COP', ',')).toEqual({ ok: false, error: 'empty' });
  });
});
