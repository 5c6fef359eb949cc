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

/** `lun 23 nov, 07:00 (Bogotá)`: the zone is named, since it may not be the reader's. */
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
  const city = zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone;
  return `${text} (${city})`;
}
