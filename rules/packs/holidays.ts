import { addDays, localDateOf, weekdayOf, yearOf, type LocalDate } from '#rules/base/local-date.ts';
import { easterSunday } from './easter.ts';
import type { Sentence } from './law-words.ts';

/** How a law names a holiday's day. */
export type HolidayRule =
  | { readonly kind: 'fixed'; readonly month: number; readonly day: number }
  /** The day itself when it is a Monday, otherwise the next Monday (Colombia's Ley Emiliani). */
  | { readonly kind: 'followingMonday'; readonly month: number; readonly day: number }
  /** `offset` days after Easter Sunday; negative before it. */
  | { readonly kind: 'easter'; readonly offset: number }
  /** One day by decree. */
  | { readonly kind: 'once'; readonly date: LocalDate };

export type Holiday = {
  readonly id: string;
  readonly name: Sentence;
  readonly rule: HolidayRule;
  /** First and, half-open, last year in which the rule holds. */
  readonly fromYear: number;
  readonly toYear: number | null;
  readonly law: string;
  readonly article: string;
};

export type HolidayCalendar = { readonly id: string; readonly version: string; readonly days: readonly Holiday[] };

/** The holidays of a year in the order of the table; two may fall on one day. */
export function holidaysOfYear(
  calendar: HolidayCalendar,
  year: number,
): readonly { readonly date: LocalDate; readonly holiday: Holiday }[] {
  return calendar.days
    .filter((holiday) => year >= holiday.fromYear && (holiday.toYear === null || year < holiday.toYear))
    .flatMap((holiday) => {
      const date = dateIn(holiday.rule, year);
      return date === null ? [] : [{ date, holiday }];
    });
}

/** The holiday of a local day, or null; of two on one day, the first of the table. No rule here moves a day over the end of its year. */
export function holidayOn(calendar: HolidayCalendar, date: LocalDate): Holiday | null {
  return byDate(calendar, yearOf(date)).get(date) ?? null;
}

/** Memory of a pure function. */
const tables = new WeakMap<HolidayCalendar, Map<number, ReadonlyMap<LocalDate, Holiday>>>();

function byDate(calendar: HolidayCalendar, year: number): ReadonlyMap<LocalDate, Holiday> {
  const years = tables.get(calendar) ?? new Map<number, ReadonlyMap<LocalDate, Holiday>>();
  tables.set(calendar, years);
  const known = years.get(year);
  if (known !== undefined) return known;
  const table = new Map(
    holidaysOfYear(calendar, year)
      .map(({ date, holiday }) => [date, holiday] as const)
      .reverse(),
  );
  years.set(year, table);
  return table;
}

function dateIn(rule: HolidayRule, year: number): LocalDate | null {
  switch (rule.kind) {
    case 'fixed':
      return localDateOf(year, rule.month, rule.day);
    case 'followingMonday': {
      const date = localDateOf(year, rule.month, rule.day);
      return addDays(date, (8 - weekdayOf(date)) % 7);
    }
    case 'easter':
      return addDays(easterSunday(year), rule.offset);
    case 'once':
      return yearOf(rule.date) === year ? rule.date : null;
  }
}
