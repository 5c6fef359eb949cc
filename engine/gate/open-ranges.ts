import { epochAt, type ZoneId } from '#rules/base/calendar.ts';
import { weekdayOf, type LocalDate } from '#rules/base/local-date.ts';
import { holidayOn, type Holiday, type HolidayCalendar } from '#rules/packs/holidays.ts';
import type { TimeRange, WindowRule } from '#rules/packs/pack.ts';

/** Half-open, in milliseconds since 1970. */
export type OpenRange = { readonly from: number; readonly to: number };

/**
 * The instants of a local day inside the hours. Where the clocks are set back over an edge, the range begins at the
 * later reading of `from` and ends at the earlier reading of `to`: no clock in the room may show a closed hour.
 */
export function openRanges(date: LocalDate, hours: readonly TimeRange[], zone: ZoneId): readonly OpenRange[] {
  return hours
    .map(({ from, to }) => ({
      from: epochAt(date, from, { zone, when: 'latest' }),
      to: epochAt(date, to, { zone, when: 'earliest' }),
    }))
    .filter(({ from, to }) => from < to);
}

/** The hours of a local day under a window rule, and the holiday that decided them, if one did. */
export function hoursOn(
  rule: WindowRule,
  date: LocalDate,
  calendar: HolidayCalendar | null,
): { readonly hours: readonly TimeRange[]; readonly holiday: Holiday | null } {
  const usual = rule.hours[weekdayOf(date)];
  if (rule.holidayHours === null || calendar === null) return { hours: usual, holiday: null };
  const holiday = holidayOn(calendar, date);
  // A holiday on a day that is closed anyway is not the reason.
  if (holiday === null || usual.length === 0) return { hours: usual, holiday: null };
  return { hours: rule.holidayHours, holiday };
}
