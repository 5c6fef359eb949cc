import { currencyExponent, isCurrency, type Currency } from '#rules/base/money.ts';
import { addDays, dayNumber, type LocalDate } from '#rules/base/local-date.ts';
import { decimalText, inUnitsOf, roundedToUnitsOf, type Decimal } from './decimal.ts';
import type { RowFindingCode } from './finding.ts';
import type { ImportValue } from './import-row.ts';
import { readDate, type DateOrder } from './read-date.ts';
import { readNumber, type DecimalSign } from './read-number.ts';
import { arithmeticOf } from './read-source.ts';
import { ACCOUNT_STATES, type TargetType } from './targets.ts';
import type { ValueSource } from './value-source.ts';

export type ReadingContext = {
  readonly decimal: DecimalSign;
  readonly dateOrder: DateOrder;
  /** The day of the books' cut-off: what derived days and dates count from. */
  readonly cutOff: LocalDate;
  /** Whether a name is a zone of the zone data; the pure core has none of its own. */
  readonly isZone: (name: string) => boolean;
};

export type ValueReading =
  | { readonly ok: true; readonly value: ImportValue }
  | { readonly ok: false; readonly code: RowFindingCode; readonly detail?: string };

/** Reads a found text as a value of the target's type. Money needs the row's currency, read before. */
export type ReadText = (text: string, currency: Currency | null) => ValueReading;

/** The reader of a target type for one source, compiled once per file. */
export function compileReader(type: TargetType, source: ValueSource, context: ReadingContext): ReadText {
  const read = READERS[type](source, context);
  if (!('constant' in source) || type === 'money') return read;
  const fixed = read(String(source.constant), null);
  return () => fixed;
}

const LONGEST_TEXT = 500;

const READERS: Readonly<Record<TargetType, (source: ValueSource, context: ReadingContext) => ReadText>> = {
  text: () => (text) =>
    text.length > LONGEST_TEXT ? bad('tooLong', String(text.length)) : good(text.replace(/\s+/g, ' ')),
  money: (source, context) => {
    const calculate = arithmeticOf(source);
    const rounds = 'column' in source && source.round !== undefined;
    return (text, currency) => {
      const number = readNumber(text, numberSign(source, context));
      if (number === null) return bad('notANumber');
      return currency === null ? good(null) : toMinorUnits(calculate(number), currency, rounds);
    };
  },
  currency: () => (text) => {
    const code = text.toUpperCase();
    return isCurrency(code) ? good(code) : bad('notACurrency');
  },
  days: (source, context) => ('daysSince' in source ? daysSince(context) : wholeNumber(source, context)),
  score: (source, context) => {
    const calculate = arithmeticOf(source);
    return (text) => {
      const number = readNumber(text, numberSign(source, context));
      return number === null ? bad('notANumber') : good(decimalText(calculate(number)));
    };
  },
  date: (source, context) => ('daysBeforeCutOff' in source ? daysBefore(source, context) : plainDate(context)),
  language: () => (text) => {
    const code = /^(es|en|pt)(?:[-_]\w+)?$/i.exec(text)?.[1];
    return code === undefined ? bad('notALanguage') : good(code.toLowerCase());
  },
  country: () => (text) => {
    const code = text.toUpperCase();
    return /^[A-Z]{2}(?:-[A-Z0-9]{1,3})?$/.test(code) ? good(code) : bad('notACountry');
  },
  zones: (_source, context) => (text) => {
    const names = text.split(/[,;|\s]+/).filter((name) => name !== '');
    return names.length > 0 && names.every((name) => context.isZone(name)) ? good(names) : bad('notAZone');
  },
  accountState: () => (text) =>
    ACCOUNT_STATES.some((state) => state === text) ? good(text) : bad('notAState', ACCOUNT_STATES.join(', ')),
};

/** Constants are written in the mapping with a point, whatever the file's sign. */
function numberSign(source: ValueSource, context: ReadingContext): DecimalSign {
  return 'constant' in source ? '.' : context.decimal;
}

function toMinorUnits(amount: Decimal, currency: Currency, rounds: boolean): ValueReading {
  const exponent = currencyExponent(currency);
  const units = rounds ? roundedToUnitsOf(amount, exponent) : inUnitsOf(amount, exponent);
  if (units === null) return bad('tooManyDecimals', `${currency}: ${exponent}`);
  const value = Number(units);
  return Number.isSafeInteger(value) ? good(value) : bad('tooLarge');
}

/** Four bytes in the table. */
const MOST_DAYS = 100_000;

function wholeNumber(source: ValueSource, context: ReadingContext): ReadText {
  const calculate = arithmeticOf(source);
  return (text) => {
    const number = readNumber(text, numberSign(source, context));
    if (number === null) return bad('notANumber');
    const whole = inUnitsOf(calculate(number), 0);
    if (whole === null) return bad('notAWholeNumber');
    return whole > MOST_DAYS || whole < -MOST_DAYS ? bad('tooLarge') : good(Number(whole));
  };
}

function daysSince(context: ReadingContext): ReadText {
  return (text) => {
    const date = readDate(text, context.dateOrder);
    if (date === null) return bad('notADate', context.dateOrder);
    return good(Math.max(0, dayNumber(context.cutOff) - dayNumber(date)));
  };
}

function daysBefore(source: ValueSource, context: ReadingContext): ReadText {
  const days = wholeNumber(source, context);
  return (text, currency) => {
    const read = days(text, currency);
    if (!read.ok || typeof read.value !== 'number') return read;
    return good(read.value > 0 ? addDays(context.cutOff, -read.value) : null);
  };
}

function plainDate(context: ReadingContext): ReadText {
  return (text) => {
    const date = readDate(text, context.dateOrder);
    return date === null ? bad('notADate', context.dateOrder) : good(date);
  };
}

function good(value: ImportValue): ValueReading {
  return { ok: true, value };
}

function bad(code: RowFindingCode, detail?: string): ValueReading {
  return detail === undefined ? { ok: false, code } : { ok: false, code, detail };
}
