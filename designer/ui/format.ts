import { currencyExponent, isCurrency } from '#rules/base/money.ts';

/** Money in the reader's way of writing, with its currency. `minorUnits` is whole units of the currency's own exponent. */
export function formatMoney(minorUnits: number | string, currency: string, locale: string): string {
  const exponent = isCurrency(currency) ? currencyExponent(currency) : 2;
  const amount = Number(minorUnits) / 10 ** exponent;
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'code',
    minimumFractionDigits: 0,
    maximumFractionDigits: exponent,
  }).format(amount);
}

export function formatNumber(value: number, locale: string): string {
  return new Intl.NumberFormat(locale).format(value);
}

/** `lun 23 nov, 07:00 (hora de Colombia)`: the zone is named, since it may not be the reader's. */
export function formatInstant(instant: string, locale: string, zone: string): string {
  const text = new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
    timeZone: zone,
  }).format(new Date(instant));
  return `${text} (${zoneName(zone, locale)})`;
}

/** A day without a zone in the reader's way of writing. */
export function formatDay(date: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(
    new Date(`${date}T12:00:00Z`),
  );
}

/** By the language alone: a country's locale abbreviates its own zone (`COT`), which nobody reads. */
export function zoneName(zone: string, locale: string): string {
  const language = locale.split('-')[0] ?? locale;
  const parts = new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: 'shortGeneric' }).formatToParts(0);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone;
}
