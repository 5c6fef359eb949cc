import { currencyExponent, isCurrency } from '#rules/base/money.ts';

/** Money in the reader's way of writing, with its currency. `minorUnits` is whole units of the currency's own exponent. */
export function formatMoney(minorUnits: number | string, currency: string, locale: string): string {
  const exponent = isCurrency(currency) ? currencyExponent(currency) : 2;
  const amount = Number(minorUnits) / 10 ** exponent;
  return numbers(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'code',
    minimumFractionDigits: 0,
    maximumFractionDigits: exponent,
  }).format(amount);
}

export function formatNumber(value: number, locale: string): string {
  return numbers(locale, {}).format(value);
}

/** `lun 23 nov, 07:00 (hora de Colombia)`: the zone is named, since it may not be the reader's. */
export function formatInstant(instant: string, locale: string, zone: string): string {
  const text = dates(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    // Not `hour12: false`: Spanish of Colombia then calls midnight 24:00, at the end of a day it is the beginning of.
    hourCycle: 'h23',
    timeZone: zone,
  }).format(new Date(instant));
  return `${text} (${zoneName(zone, locale)})`;
}

/** A day without a zone in the reader's way of writing. */
export function formatDay(date: string, locale: string): string {
  return dates(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${date}T12:00:00Z`));
}

/** By the language alone: a country's locale abbreviates its own zone (`COT`), which nobody reads. */
export function zoneName(zone: string, locale: string): string {
  const language = locale.split('-')[0] ?? locale;
  const parts = dates(language, { timeZone: zone, timeZoneName: 'shortGeneric' }).formatToParts(0);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone;
}

const keptDates = new Map<string, Intl.DateTimeFormat>();
const keptNumbers = new Map<string, Intl.NumberFormat>();

/** Making a formatter costs a hundred times what using it does, and a list uses the same few for every row. */
export function dates(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const formatter = keptDates.get(key) ?? new Intl.DateTimeFormat(locale, options);
  keptDates.set(key, formatter);
  return formatter;
}

function numbers(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const formatter = keptNumbers.get(key) ?? new Intl.NumberFormat(locale, options);
  keptNumbers.set(key, formatter);
  return formatter;
}
