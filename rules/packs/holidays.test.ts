import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { weekdayOf, yearOf } from '#rules/base/local-date.ts';
import { colombianHolidays } from './CO/holidays.ts';
import { easterSunday } from './easter.ts';
import { holidayOn, holidaysOfYear } from './holidays.ts';
import { parseLocalDate } from '#rules/base/local-date.ts';

const DATA = process.env['CAUCE_DATA'] ?? '../shared/data';

describe('holidays from rules of law', () => {
  test.each([
    [2000, '2000-04-23'],
    [2008, '2008-03-23'],
    [2011, '2011-04-24'],
    [2024, '2024-03-31'],
    [2026, '2026-04-05'],
    [2038, '2038-04-25'],
  ])('Easter of %i is %s', (year, date) => {
    expect(easterSunday(year)).toBe(date);
  });

  test('Easter is a Sunday between 22 March and 25 April for 600 years', () => {
    for (let year = 1700; year < 2300; year += 1) {
      const date = easterSunday(year);
      expect(weekdayOf(date)).toBe(7);
      expect(date.slice(5) >= '03-22' && date.slice(5) <= '04-25').toBe(true);
    }
  });

  test("Colombia's table equals the published list on every day of 2024-2032: no difference to explain", () => {
    const published = readFileSync(`${DATA}/holidays/holidays_2024_2032.csv`, 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('CO,'))
      .map((line) => line.split(',')[1] ?? '');
    const years = [...new Set(published.map((date) => Number(date.slice(0, 4))))];
    expect(years).toEqual([2024, 2025, 2026, 2027, 2028, 2029, 2030, 2031, 2032]);
    const ours = years.flatMap((year) => holidaysOfYear(colombianHolidays, year).map(({ date }) => date));
    expect([...new Set(ours)].sort()).toEqual([...new Set(published)].sort());
  });

  test('Ley 2578 de 2026 added the Virgen de Chiquinquirá: not in 2025, Monday 13 July in 2026', () => {
    const july = (year: number) =>
      holidaysOfYear(colombianHolidays, year).filter(({ holiday }) => holiday.id === 'chiquinquira');
    expect(july(2025)).toEqual([]);
    expect(july(2026).map(({ date }) => date)).toEqual(['2026-07-13']);
  });

  test('days moved by the Ley Emiliani are Mondays; 19 holidays a year, two of which may share a day', () => {
    for (let year = 2026; year <= 2060; year += 1) {
      const days = holidaysOfYear(colombianHolidays, year);
      expect(days.length).toBe(19);
      for (const { date, holiday } of days) {
        expect(yearOf(date)).toBe(year);
        if (holiday.rule.kind === 'followingMonday' || (holiday.rule.kind === 'easter' && holiday.rule.offset > 0))
          expect(weekdayOf(date)).toBe(1);
      }
    }
    expect(
      holidaysOfYear(colombianHolidays, 2025)
        .filter(({ date }) => date === '2025-06-30')
        .map(({ holiday }) => holiday.id),
    ).toEqual(['sacredHeart', 'peterAndPaul']);
  });

  test('a day that is none is null; a rule holds only in its years', () => {
    const ordinary = parseLocalDate('2026-11-24');
    const cartagena = parseLocalDate('2026-11-16');
    const beforeTheLaw = parseLocalDate('1983-01-01');
    if (ordinary === null || cartagena === null || beforeTheLaw === null) throw new Error('dates');
    expect(holidayOn(colombianHolidays, ordinary)).toBeNull();
    expect(holidayOn(colombianHolidays, cartagena)?.id).toBe('cartagena');
    expect(holidayOn(colombianHolidays, beforeTheLaw)).toBeNull();
  });
});
