import type { Brand } from './brand.ts';

/** A day of the Gregorian calendar without a zone, `YYYY-MM-DD`; string order is the order of days. */
export type LocalDate = Brand<string, 'LocalDate'>;

/** ISO weekday, Monday 1 to Sunday 7. */
export type IsoWeekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** The day, or null where the text is no day of the calendar (2026-02-29, 2026-13-01, other spellings). */
export function parseLocalDate(text: string): LocalDate | null {
  const match = SHAPE.exec(text);
  if (match === null) return null;
  const [, year = '', month = '', day = ''] = match;
  const date = localDateOf(Number(year), Number(month), Number(day));
  return date === text ? date : null;
}

/** Year 0-9999, month 1-12, day 1-31; days past the month's end run on into the next month. */
export function localDateOf(year: number, month: number, day: number): LocalDate {
  return dateOfDayNumber(dayNumberOf(year, month, day));
}

/** Days since 1970-01-01. Two dates differ by as many days as their numbers. */
export function dayNumber(date: LocalDate): number {
  return dayNumberOf(Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10)));
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOfDayNumber(dayNumber(date) + days);
}

export function weekdayOf(date: LocalDate): IsoWeekday {
  return weekdayOfDayNumber(dayNumber(date));
}

/** The Monday on or before `date`: the first day of its calendar week (ISO 8601). */
export function mondayOf(date: LocalDate): LocalDate {
  return addDays(date, 1 - weekdayOf(date));
}

export function yearOf(date: LocalDate): number {
  return Number(date.slice(0, 4));
}

function weekdayOfDayNumber(number: number): IsoWeekday {
  // 1970-01-01 was a Thursday.
  return WEEKDAYS[(((number + 3) % 7) + 7) % 7] ?? 1;
}

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** Howard Hinnant's `days_from_civil`: exact for the proleptic Gregorian calendar, integers only. */
function dayNumberOf(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

/** The inverse of `dayNumber` (`civil_from_days`). */
export function dateOfDayNumber(number: number): LocalDate {
  const z = number + 719468;
  const era = Math.floor(z / 146097);
  const dayOfEra = z - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const mp = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * mp + 2) / 5) + 1;
  const month = mp < 10 ? mp + 3 : mp - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` as LocalDate;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
