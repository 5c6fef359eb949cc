import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instantOf } from '#rules/base/instant.ts';
import { findPack } from '#rules/packs/find-pack.ts';
import { at, goodRequest } from './gate-request.test-support.ts';
import { gate } from './gate.ts';
import { resolveInstant, type ResolveContext } from './resolve-instant.ts';

const bogota: ResolveContext = {
  zones: [{ zone: 'America/Bogota', source: 'address' }],
  pack: findPack('CO'),
  caps: [],
  spread: 0,
};

describe('questions of calendar of a waiting case', () => {
  test('until a lawful hour: at once when it is lawful, else at the next opening', () => {
    const ask = (notBefore: string) =>
      resolveInstant({ kind: 'lawfulHour', notBefore: at(notBefore), purpose: 'demand', channel: 'sms' }, bogota)
        .instant;
    expect(ask('2026-11-24T10:00:30-05:00')).toBe('2026-11-24T15:00:30.000Z');
    expect(ask('2026-11-22T10:00:00-05:00')).toBe('2026-11-23T12:00:00.000Z');
    expect(ask('2026-12-24T19:00:00-05:00')).toBe('2026-12-26T13:00:00.000Z');
  });

  test('openings are spread over their first quarter, so that ten thousand cases do not wake at seven sharp', () => {
    const spec = {
      kind: 'lawfulHour',
      notBefore: at('2026-11-22T10:00:00-05:00'),
      purpose: 'demand',
      channel: 'sms',
    } as const;
    expect(resolveInstant(spec, { ...bogota, spread: 0.5 }).instant).toBe('2026-11-23T13:30:00.000Z');
    expect(resolveInstant(spec, { ...bogota, spread: 0.999 }).instant?.slice(0, 16)).toBe('2026-11-23T14:59');
  });

  test('until a weekday, a date, or after days, at a time on the wall', () => {
    const monday = {
      kind: 'weekday',
      notBefore: at('2026-11-24T10:00:00-05:00'),
      weekdays: [1],
      time: '09:00',
    } as const;
    expect(resolveInstant(monday, bogota).instant).toBe('2026-11-30T14:00:00.000Z');
    expect(resolveInstant({ ...monday, weekdays: [2], time: '10:00' }, bogota).instant).toBe(
      '2026-11-24T15:00:00.000Z',
    );
    expect(resolveInstant({ kind: 'localDate', date: '2026-12-01', time: '08:30' }, bogota).instant).toBe(
      '2026-12-01T13:30:00.000Z',
    );
    const from = at('2026-11-24T10:20:00-05:00');
    expect(resolveInstant({ kind: 'afterDays', from, days: 3, time: null }, bogota).instant).toBe(
      '2026-11-27T15:20:00.000Z',
    );
    expect(resolveInstant({ kind: 'afterDays', from, days: 3, time: '07:00' }, bogota).instant).toBe(
      '2026-11-27T12:00:00.000Z',
    );
  });

  test('law 4: an unknown zone, a date that is none and a time that is none have no instant', () => {
    const date = { kind: 'localDate', date: '2026-12-01', time: '08:30' } as const;
    expect(resolveInstant(date, { ...bogota, zones: [] })).toEqual({ instant: null, zone: '', zoneDataVersion: '' });
    expect(
      resolveInstant(date, { ...bogota, zones: [{ zone: 'Mars/Olympus', source: 'address' }] }).instant,
    ).toBeNull();
    expect(resolveInstant({ ...date, date: '2026-02-30' }, bogota).instant).toBeNull();
    expect(resolveInstant({ ...date, time: '25:00' }, bogota).instant).toBeNull();
    expect(resolveInstant({ ...date, time: '' }, bogota).instant).toBeNull();
  });

  test('law 3: a lawful hour, spread or not, is one the gate allows', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2028, 11, 31) }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        fc.constantFrom(['America/Bogota'], ['America/Bogota', 'Europe/Madrid'], ['America/Santiago']),
        fc.constantFrom('CO', 'MX'),
        (ms, spread, zones, country) => {
          const pack = findPack(country);
          const candidates = zones.map((zone) => ({ zone, source: 'address' as const }));
          const spec = { kind: 'lawfulHour', notBefore: instantOf(ms), purpose: 'demand', channel: 'sms' } as const;
          const { instant } = resolveInstant(spec, { zones: candidates, pack, caps: [], spread });
          if (instant === null) throw new Error('these zones share hours');
          expect(instant >= spec.notBefore).toBe(true);
          expect(gate(goodRequest(instant, zones), [], pack).verdict).toBe('allow');
        },
      ),
      { numRuns: 150 },
    );
  });
});
