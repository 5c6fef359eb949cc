import { describe, expect, test } from 'vitest';
import { fc, test as propertyTest } from '@fast-check/vitest';
import { decimalText, inUnitsOf, roundedToUnitsOf } from './decimal.ts';
import { readNumber } from './read-number.ts';

const read = (text: string, sign: '.' | ','): string | null => {
  const number = readNumber(text, sign);
  return number === null ? null : decimalText(number);
};

describe('numbers as people and spreadsheets write them', () => {
  test.each([
    ['1234.5', '.', '1234.5'],
    ['1,234.50', '.', '1234.5'],
    ['1.234,50', ',', '1234.5'],
    ['1.234.567', ',', '1234567'],
    ['$ 1,234', '.', '1234'],
    ['US$ 10', '.', '10'],
    ['COP 2.500', ',', '2500'],
    ['12,5 EUR', ',', '12.5'],
    ['1 234 567,8', ',', '1234567.8'],
    ["1'234'567.8", '.', '1234567.8'],
    ['-12', '.', '-12'],
    ['−12', '.', '-12'],
    ['120.00-', '.', '-120'],
    ['(120.00)', '.', '-120'],
    ['$ (1.200)', ',', null],
    ['2.6e-09', '.', '0.0000000026'],
    ['1.5E+05', '.', '150000'],
    ['.5', '.', '0.5'],
    ['+7', '.', '7'],
  ] as const)('%s with %s is %s', (text, sign, expected) => {
    expect(read(text, sign)).toBe(expected);
  });

  test.for([
    ['12,5', '.', 'a decimal comma under a decimal point'],
    ['1.234,50', '.', 'grouped the other way round'],
    ['1234.56', ',', 'a decimal point under a decimal comma'],
    ['1,23,456.0', '.', 'groups that are not of three'],
    ['--5', '.', 'two signs'],
    ['', '.', 'nothing'],
    ['.', '.', 'no digit'],
    ['12 de mayo', '.', 'words'],
    ['0x10', '.', 'another base'],
    ['1e999', '.', 'an absurd exponent'],
    ['9'.repeat(100), '.', 'an absurd length'],
    ['Infinity', '.', 'no finite number'],
  ] as const)('%s with %s is refused: %s', ([text, sign]) => {
    expect(readNumber(text, sign)).toBeNull();
  });

  propertyTest.prop([fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n })])(
    'cents survive exactly, grouped or not',
    (cents) => {
      const digits = (cents < 0n ? -cents : cents).toString().padStart(3, '0');
      const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, '.');
      const text = `${cents < 0n ? '-' : ''}${whole},${digits.slice(-2)}`;
      const number = readNumber(text, ',');
      expect(number === null ? null : inUnitsOf(number, 2)).toBe(cents);
    },
  );

  test('rounding is half away from zero, and only on request', () => {
    const number = readNumber('5864.9505117095', '.');
    expect(number).not.toBeNull();
    if (number === null) return;
    expect(inUnitsOf(number, 2)).toBeNull();
    expect(roundedToUnitsOf(number, 2)).toBe(586495n);
    expect(roundedToUnitsOf({ unscaled: -125n, scale: 3 }, 2)).toBe(-13n);
  });
});
