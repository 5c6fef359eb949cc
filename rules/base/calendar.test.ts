import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  addLocalDays,
  instantAt,
  isoWithOffset,
  localParts,
  parseZone,
  startOfLocalDay,
  zoneDataVersion,
  type ZoneId,
} from './calendar.ts';
import { epochMs, instantOf, parseInstant, type Instant } from './instant.ts';
import { addDays, parseLocalDate, type LocalDate } from './local-date.ts';

const DATA = process.env['CAUCE_DATA'] ?? '../shared/data';

function at(text: string): Instant {
  const parsed = parseInstant(text);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
}
function day(text: string): LocalDate {
  const date = parseLocalDate(text);
  if (date === null) throw new Error(text);
  return date;
}
function zone(text: string): ZoneId {
  const id = parseZone(text);
  if (id === null) throw new Error(text);
  return id;
}

const names = readFileSync(`${DATA}/timezones/zone1970.tab`, 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split('\t')[2] ?? '');
const ALL = names.flatMap((name) => parseZone(name) ?? []);

/** Half the instants lie within a few hours of a change of the zone's clocks. */
const momentArb = fc.record({
  zone: fc.constantFrom(...ALL),
  ms: fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2037, 11, 31) }),
  nearChange: fc.boolean(),
  around: fc.integer({ min: -30 * 3_600_000, max: 30 * 3_600_000 }),
});
function momentOf(sample: { zone: ZoneId; ms: number; nearChange: boolean; around: number }): Instant {
  const change = Temporal.Instant.fromEpochMilliseconds(sample.ms)
    .toZonedDateTimeISO(sample.zone)
    .getTimeZoneTransition('next');
  return instantOf(sample.nearChange && change !== null ? change.epochMilliseconds + sample.around : sample.ms);
}

describe('calendar: clocks on the wall (W5)', () => {
  test('this machine knows every zone of zone1970.tab', () => {
    expect(names.length).toBe(312);
    expect(ALL.length).toBe(312);
  });

  test.each([
    ['2026-11-22T23:59:59Z', 'America/Bogota', '2026-11-22', '18:59', 7],
    ['2026-11-23T04:59:59.999Z', 'America/Bogota', '2026-11-22', '23:59', 7],
    ['2026-09-06T04:00:00Z', 'America/Santiago', '2026-09-06', '01:00', 7],
    ['2026-07-01T00:00:00Z', 'Asia/Kathmandu', '2026-07-01', '05:45', 3],
  ])('%s in %s is %s %s, weekday %i', (instant, name, date, time, weekday) => {
    expect(localParts(at(instant), zone(name))).toMatchObject({ date, time, weekday });
  });

  test('a time that happens twice is the occurrence asked for', () => {
    const options = { zone: zone('America/New_York') } as const;
    expect(instantAt(day('2026-11-01'), '01:30', { ...options, when: 'earliest' }).instant).toBe(
      '2026-11-01T05:30:00.000Z',
    );
    expect(instantAt(day('2026-11-01'), '01:30', { ...options, when: 'latest' }).instant).toBe(
      '2026-11-01T06:30:00.000Z',
    );
  });

  test('a time that does not happen is the instant of the change', () => {
    for (const when of ['earliest', 'latest'] as const) {
      expect(instantAt(day('2026-03-08'), '02:30', { zone: zone('America/New_York'), when }).instant).toBe(
        '2026-03-08T07:00:00.000Z',
      );
      // Samoa crossed the date line: 30 December 2011 never was.
      expect(instantAt(day('2011-12-30'), '12:00', { zone: zone('Pacific/Apia'), when }).instant).toBe(
        '2011-12-30T10:00:00.000Z',
      );
    }
  });

  test('a day may begin at 01:00: Chile sets its clocks forward at midnight', () => {
    const start = startOfLocalDay(day('2026-09-06'), zone('America/Santiago')).instant;
    expect(localParts(start, zone('America/Santiago'))).toMatchObject({ date: '2026-09-06', time: '01:00' });
    expect(localParts(instantOf(epochMs(start) - 1), zone('America/Santiago')).date).toBe('2026-09-05');
  });

  test('adding local days keeps the time on the wall over a change of clocks', () => {
    const moved = addLocalDays(at('2026-03-07T15:30:20.500Z'), 1, zone('America/New_York')).instant;
    expect(moved).toBe('2026-03-08T14:30:20.500Z');
  });

  test('24:00 is the start of the next day', () => {
    const options = { zone: zone('America/Bogota'), when: 'earliest' } as const;
    expect(instantAt(day('2026-12-31'), '24:00', options)).toEqual(instantAt(day('2027-01-01'), '00:00', options));
  });

  test.each(['Mars/Olympus', '', '+05:00', '../etc/passwd', 'America/Bogotá'])('%j is no zone', (text) => {
    expect(parseZone(text)).toBeNull();
  });

  test('spelling is made canonical, and an instant is written with its offset', () => {
    expect(parseZone('america/bogota')).toBe('America/Bogota');
    expect(isoWithOffset(at('2026-11-23T12:00:00Z'), zone('America/Bogota'))).toBe('2026-11-23T07:00:00-05:00');
    expect(isoWithOffset(at('2026-11-23T12:00:00Z'), zone('Asia/Kathmandu'))).toBe('2026-11-23T17:45:00+05:45');
  });
});

describe('calendar: laws over all zones and days of change (W5)', () => {
  test('agrees with Temporal on every clock', () => {
    fc.assert(
      fc.property(momentArb, (sample) => {
        const instant = momentOf(sample);
        const truth = Temporal.Instant.from(instant).toZonedDateTimeISO(sample.zone);
        const parts = localParts(instant, sample.zone);
        expect(parts.date).toBe(truth.toPlainDate().toString());
        expect(parts.time).toBe(truth.toPlainTime().toString({ smallestUnit: 'minute' }));
        expect(parts.weekday).toBe(truth.dayOfWeek);
      }),
      { numRuns: 300 },
    );
  });

  test('from an instant to its clock and back: it is the earliest or the latest of that reading', () => {
    fc.assert(
      fc.property(momentArb, (sample) => {
        const minute = instantOf(Math.floor(epochMs(momentOf(sample)) / 60_000) * 60_000);
        const { date, time } = localParts(minute, sample.zone);
        const earliest = instantAt(date, time, { zone: sample.zone, when: 'earliest' }).instant;
        const latest = instantAt(date, time, { zone: sample.zone, when: 'latest' }).instant;
        expect(earliest <= minute && minute <= latest).toBe(true);
        expect([earliest, latest]).toContain(minute);
      }),
      { numRuns: 300 },
    );
  });

  test('a local day starts where its date first shows, and the days follow each other', () => {
    fc.assert(
      fc.property(momentArb, (sample) => {
        const { date } = localParts(momentOf(sample), sample.zone);
        const start = startOfLocalDay(date, sample.zone).instant;
        expect(localParts(start, sample.zone).date).toBe(date);
        expect(localParts(instantOf(epochMs(start) - 1), sample.zone).date < date).toBe(true);
        expect(start < startOfLocalDay(addDays(date, 2), sample.zone).instant).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('the zone-data version is stable and comes with every result', () => {
    const bogota = zone('America/Bogota');
    const version = zoneDataVersion(bogota);
    expect(version).toMatch(/^zone1-[0-9a-f]{12}$/);
    expect(localParts(at('2026-11-22T12:00:00Z'), bogota).zoneDataVersion).toBe(version);
    expect(startOfLocalDay(day('2026-11-22'), bogota).zoneDataVersion).toBe(version);
    expect(zoneDataVersion(zone('America/Santiago'))).not.toBe(version);
  });
});
