import { parseLocalDate, type LocalDate } from '#rules/base/local-date.ts';

export type DateOrder = 'dmy' | 'mdy' | 'ymd';

const YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const THREE_PARTS = /^(\d{1,4})[-/. ](\d{1,2}|\p{L}{3,12})\.?[-/. ](\d{1,4})$/u;
const MONTH_FIRST = /^(\p{L}{3,12})\.?[-/. ](\d{1,2}),?[-/. ](\d{4})$/u;
const TIME = /[T ]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?:\s*[AaPp]\.?[Mm]\.?)?(?:\s*(?:Z|[+-]\d{2}:?\d{2}))?$/;

/**
 * A day as files write it: year first in any order setting; else day and month in `order`; months by name in Spanish,
 * English or Portuguese; a time of day after it is ignored. Null where it is no day of the calendar. Two-digit years
 * are 1970 to 2069.
 */
export function readDate(text: string, order: DateOrder): LocalDate | null {
  const day = text.trim().replace(TIME, '');
  const yearFirst = YEAR_FIRST.exec(day) ?? COMPACT.exec(day);
  if (yearFirst !== null) return dateOf(yearFirst[1], yearFirst[2], yearFirst[3]);
  const named = MONTH_FIRST.exec(day);
  if (named !== null) return dateOf(named[3], named[1], named[2]);
  const parts = THREE_PARTS.exec(day);
  if (parts === null) return null;
  const [, first = '', second = '', third = ''] = parts;
  // A month by name settles the order: what stands before it is the day.
  if (!/^\d/.test(second)) return dateOf(third, second, first);
  if (order === 'ymd') return dateOf(first, second, third);
  return order === 'dmy' ? dateOf(third, second, first) : dateOf(third, first, second);
}

function dateOf(yearText = '', monthText = '', dayText = ''): LocalDate | null {
  const year = fullYear(yearText);
  const month = /^\d+$/.test(monthText) ? monthText : monthByName(monthText);
  if (year === null || month === null || dayText.length > 2) return null;
  return parseLocalDate(`${year}-${month.padStart(2, '0')}-${dayText.padStart(2, '0')}`);
}

function fullYear(text: string): string | null {
  if (text.length === 4) return text;
  if (text.length !== 2) return null;
  return Number(text) < 70 ? `20${text}` : `19${text}`;
}

const MONTHS = [
  ['ene', 'jan'],
  ['feb', 'fev'],
  ['mar'],
  ['abr', 'apr'],
  ['may', 'mai'],
  ['jun'],
  ['jul'],
  ['ago', 'aug'],
  ['sep', 'set'],
  ['oct', 'out'],
  ['nov'],
  ['dic', 'dec', 'dez'],
] as const;

function monthByName(text: string): string | null {
  const start = text.toLowerCase().slice(0, 3);
  const index = MONTHS.findIndex((names) => names.some((name) => name === start));
  return index === -1 ? null : String(index + 1);
}
