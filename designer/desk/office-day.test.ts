import { expect, test } from 'vitest';
import { startOfDay } from './office-day.ts';

test.each([
  // day | zone | first instant of it | why
  ['2026-11-23', 'America/Bogota', '2026-11-23T00:00:00-05:00', 'no change of clocks'],
  ['2026-11-23', 'UTC', '2026-11-23T00:00:00Z', 'no offset'],
  ['2026-03-29', 'Europe/Madrid', '2026-03-29T00:00:00+01:00', 'at noon it is summer already'],
  ['2026-10-25', 'Europe/Madrid', '2026-10-25T00:00:00+02:00', 'at noon it is winter already'],
  ['2026-09-06', 'America/Santiago', '2026-09-06T00:00:00-04:00', 'midnight does not exist: the day begins at 01:00'],
])('%s in %s begins at %s (%s)', (date, zone, instant) => {
  expect(Date.parse(startOfDay(date, zone))).toBe(Date.parse(instant));
});
