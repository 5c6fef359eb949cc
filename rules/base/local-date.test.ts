import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, dateOfDayNumber, dayNumber, localDateOf, mondayOf, parseLocalDate, weekdayOf } from './local-date.ts';

const day = fc.integer({ min: dayNumber(localDateOf(1900, 1, 1)), max: dayNumber(localDateOf(2199, 12, 31)) });

describe('local dates', () => {
  test.each([
    ['2026-11-22', 7],
    ['2024-02-29', 4],
    ['1970-01-01', 4],
    ['2000-01-01', 6],
  ])('%s is ISO weekday %i', (text, weekday) => {
    const date = parseLocalDate(text);
    expect(date === null ? null : weekdayOf(date)).toBe(weekday);
  });

  test.each(['2026-02-29', '2026-13-01', '2026-1-1', '', '2026-00-10', '20261122'])('%s is no day', (text) => {
    expect(parseLocalDate(text)).toBeNull();
  });

  test('agrees with ECMAScript on every day of three centuries', () => {
    fc.assert(
      fc.property(day, (number) => {
        const utc = new Date(number * 86_400_000);
        const date = dateOfDayNumber(number);
        expect(date).toBe(utc.toISOString().slice(0, 10));
        expect(dayNumber(date)).toBe(number);
        expect(weekdayOf(date)).toBe(utc.getUTCDay() === 0 ? 7 : utc.getUTCDay());
      }),
    );
  });

  test('adding days and taking them back is the same day; a week begins on the Monday on or before', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -4000, max: 4000 }), (number, days) => {
        const date = dateOfDayNumber(number);
        expect(addDays(addDays(date, days), -days)).toBe(date);
        const monday = mondayOf(date);
        expect(weekdayOf(monday)).toBe(1);
        expect(dayNumber(date) - dayNumber(monday)).toBe(weekdayOf(date) - 1);
      }),
    );
  });
});
