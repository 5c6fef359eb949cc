import { currencyExponent, type Currency, type MinorUnits } from '#rules/base/money.ts';
import type { LocalDate } from '#rules/base/local-date.ts';
import type { LawLanguage } from '#rules/packs/law-words.ts';
import type { MessageLocale } from './message-locale.ts';
import type { DateFormat } from './parse-template.ts';

/** A value of a field before it is written. */
export type FieldValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'name'; readonly text: string }
  | { readonly kind: 'money'; readonly amount: MinorUnits; readonly currency: Currency }
  | { readonly kind: 'date'; readonly date: LocalDate }
  | { readonly kind: 'number'; readonly value: number };

/** The value as the reader writes it. One line, whatever came from outside. */
export function formatValue(value: FieldValue, locale: MessageLocale, format: DateFormat): string {
  switch (value.kind) {
    case 'text':
      return oneLine(value.text);
    case 'name':
      return personName(oneLine(value.text));
    case 'money':
      return moneyText(value.amount, value.currency, locale);
    case 'date':
      return dateText(value.date, locale.language, format);
    case 'number':
      return numberText(value.value, locale);
  }
}

/** `$1.234.567`, `R$ 1.234,50`, `USD 10.00`. Decimals that are all zero are left out, as bills do. */
export function moneyText(amount: MinorUnits, currency: Currency, locale: MessageLocale): string {
  const exponent = currencyExponent(currency);
  const digits = String(Math.abs(amount)).padStart(exponent + 1, '0');
  const whole = digits.slice(0, digits.length - exponent);
  const decimals = digits.slice(digits.length - exponent);
  const number = `${grouped(whole, locale.group)}${/[1-9]/.test(decimals) ? `${locale.decimal}${decimals}` : ''}`;
  const sign = currency === locale.home ? locale.sign : `${currency} `;
  return `${amount < 0 ? '-' : ''}${sign}${number}`;
}

function numberText(value: number, locale: MessageLocale): string {
  const [whole = '', decimals] = String(Math.abs(value)).split('.');
  return `${value < 0 ? '-' : ''}${grouped(whole, locale.group)}${decimals === undefined ? '' : `${locale.decimal}${decimals}`}`;
}

function grouped(digits: string, mark: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, mark);
}

const MONTHS: { readonly [L in LawLanguage]: readonly string[] } = {
  es: [
    'enero',
    'febrero',
    'marzo',
    'abril',
    'mayo',
    'junio',
    'julio',
    'agosto',
    'septiembre',
    'octubre',
    'noviembre',
    'diciembre',
  ],
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
  pt: [
    'janeiro',
    'fevereiro',
    'março',
    'abril',
    'maio',
    'junho',
    'julho',
    'agosto',
    'setembro',
    'outubro',
    'novembro',
    'dezembro',
  ],
};

/** Short `23/11/2026` (English `23 Nov 2026`, which no reader takes for the 11th of a 23rd month); long with the month's name. */
export function dateText(date: LocalDate, language: LawLanguage, format: DateFormat): string {
  const [year = '', month = '', day = ''] = date.split('-');
  const name = MONTHS[language][Number(month) - 1] ?? month;
  if (language === 'en') return `${Number(day)} ${format === 'long' ? name : name.slice(0, 3)} ${year}`;
  return format === 'long' ? `${Number(day)} de ${name} de ${year}` : `${day}/${month}/${year}`;
}

/** Small words inside a name. */
const PARTICLES = new Set(['de', 'del', 'la', 'las', 'los', 'da', 'das', 'do', 'dos', 'e', 'y']);

/** Files shout names: `MARÍA DEL CARMEN` reads `María del Carmen`. A name with small letters is left as its owner writes it. */
function personName(name: string): string {
  if (name !== name.toUpperCase()) return name;
  return name
    .toLowerCase()
    .split(' ')
    .map((word, index) => (index > 0 && PARTICLES.has(word) ? word : capitalised(word)))
    .join(' ');
}

function capitalised(word: string): string {
  return word.replace(/(^|[-'’])(\p{L})/gu, (_, before: string, letter: string) => `${before}${letter.toUpperCase()}`);
}

/** Line breaks, tabs and other control characters become one space; ends are trimmed. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
}
