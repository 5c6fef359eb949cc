import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { localParts, parseZone, type ZoneId } from '#rules/base/calendar.ts';
import { epochMs, instantOf, type Instant } from '#rules/base/instant.ts';
import { dayNumber } from '#rules/base/local-date.ts';
import { findPack } from '#rules/packs/find-pack.ts';
import { HISTORY_EVENTS } from '#rules/packs/law-words.ts';
import type { Pack } from '#rules/packs/pack.ts';
import { CHANNELS } from '#engine/case/words.ts';
import type { ContactHistoryLine } from './contact-history.ts';
import { goodRequest } from './gate-request.test-support.ts';
import { gate } from './gate.ts';

const DATA = process.env['CAUCE_DATA'] ?? '../shared/data';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const ZONES: readonly ZoneId[] = readFileSync(`${DATA}/timezones/zone1970.tab`, 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .flatMap((line) => parseZone(line.split('\t')[2] ?? '') ?? []);
const HOLIDAYS = new Set(
  readFileSync(`${DATA}/holidays/holidays_2024_2032.csv`, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('CO,'))
    .map((line) => line.split(',')[1]),
);
const CO = findPack('CO');
const SAFE = findPack('ZZ');

/** The law again, written apart from the gate: Temporal's clock and the published list of holidays. */
function lawfulClock(pack: Pack, instant: Instant, zone: string): boolean {
  const clock = Temporal.Instant.from(instant).toZonedDateTimeISO(zone);
  const minute = clock.hour * 60 + clock.minute;
  const weekday = clock.dayOfWeek;
  if (pack === SAFE) return weekday <= 5 && minute >= 9 * 60 && minute < 18 * 60;
  if (weekday === 7 || HOLIDAYS.has(clock.toPlainDate().toString())) return false;
  return weekday === 6 ? minute >= 8 * 60 && minute < 15 * 60 : minute >= 7 * 60 && minute < 19 * 60;
}

const packArb = fc.constantFrom(CO, SAFE);
const zoneArb = fc.constantFrom(...ZONES);
/** Half of them within 30 hours of a change of the zone's clocks; a third exactly on a full hour. */
const placeArb = fc
  .record({
    zone: zoneArb,
    ms: fc.integer({ min: Date.UTC(2026, 0, 2), max: Date.UTC(2028, 10, 30) }),
    nearChange: fc.boolean(),
    around: fc.integer({ min: -30 * HOUR, max: 30 * HOUR }),
    round: fc.constantFrom(1, MINUTE, HOUR / 2),
  })
  .map(({ zone, ms, nearChange, around, round }) => {
    const change = nearChange
      ? Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).getTimeZoneTransition('next')
      : null;
    const exact =
      change === null || change.epochMilliseconds > Date.UTC(2032, 10, 30) ? ms : change.epochMilliseconds + around;
    return { zone, now: instantOf(Math.floor(exact / round) * round) };
  });

const lineArb = (now: Instant): fc.Arbitrary<ContactHistoryLine> =>
  fc
    .record({
      back: fc.integer({ min: -2 * DAY, max: 12 * DAY }),
      channel: fc.constantFrom(...CHANNELS),
      event: fc.constantFrom(...HISTORY_EVENTS),
      initiatedBy: fc.constantFrom('creditor' as const, 'debtor' as const),
      outcome: fc.constantFrom('busy', 'noAnswer', null),
    })
    .map(({ back, outcome, ...line }) => ({
      ...line,
      at: instantOf(epochMs(now) - back),
      ...(outcome === null ? {} : { outcome }),
    }));

describe('law 3: never outside the lawful window (W5, B25)', () => {
  test('for any instant, zone and day of change, alone or with a second zone', () => {
    let allowed = 0;
    fc.assert(
      fc.property(packArb, placeArb, fc.option(zoneArb), (pack, { zone, now }, second) => {
        const zones = second === null ? [zone] : [zone, second];
        const verdict = gate(goodRequest(now, zones), [], pack).verdict;
        if (verdict === 'allow') allowed += 1;
        const open = zones.every((each) => lawfulClock(pack, now, each));
        if (verdict === 'allow') expect(open).toBe(true);
        // Closed where the law is open is allowed only where the clock reads the same hour twice that day.
        else if (open) expect(zones.some((each) => repeatsToday(now, each))).toBe(true);
      }),
      { numRuns: 400 },
    );
    expect(allowed).toBeGreaterThan(20);
  });

  test('and stays so until sendBefore, which is closed or another day', () => {
    fc.assert(
      fc.property(packArb, placeArb, fc.option(zoneArb), (pack, { zone, now }, second) => {
        const zones = second === null ? [zone] : [zone, second];
        const verdict = gate(goodRequest(now, zones), [], pack);
        if (verdict.verdict === 'refuse') return;
        expect(verdict.sendBefore > now).toBe(true);
        for (let ms = epochMs(now); ms < epochMs(verdict.sendBefore); ms += 20 * MINUTE) {
          expect(zones.every((each) => lawfulClock(pack, instantOf(ms), each))).toBe(true);
        }
        const last = instantOf(epochMs(verdict.sendBefore) - 1);
        expect(zones.every((each) => lawfulClock(pack, last, each))).toBe(true);
        expect(zones.every((each) => localParts(last, each).date === localParts(now, each).date)).toBe(true);
        expect(zones.every((each) => lawfulClock(pack, verdict.sendBefore, each))).toBe(false);
      }),
      { numRuns: 120 },
    );
  });
});

describe('law 3: next', () => {
  test('is itself allowed, and nothing before it on a grid is', () => {
    fc.assert(
      fc.property(
        packArb,
        placeArb.chain((place) =>
          fc.record({ place: fc.constant(place), history: fc.array(lineArb(place.now), { maxLength: 5 }) }),
        ),
        fc.constantFrom(...CHANNELS),
        (pack, { place: { zone, now }, history }, channel) => {
          const request = goodRequest(now, [zone], { channel, product: 'microcredit' });
          const verdict = gate(request, history, pack);
          if (verdict.verdict === 'allow') return;
          if (verdict.next === null) throw new Error(`never again, from ${now} in ${zone}`);
          expect(verdict.next > now).toBe(true);
          const allowed = (ms: number) => gate({ ...request, now: instantOf(ms) }, history, pack).verdict === 'allow';
          expect(allowed(epochMs(verdict.next))).toBe(true);
          expect(allowed(epochMs(verdict.next) - 1)).toBe(false);
          const step = Math.max(30 * MINUTE, (epochMs(verdict.next) - epochMs(now)) / 40);
          for (let ms = epochMs(now); ms < epochMs(verdict.next); ms += step)
            expect(allowed(Math.floor(ms))).toBe(false);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('law 3: never over budget (W6)', () => {
  test('monotone: more history never turns a refusal into an allowance, nor brings next nearer', () => {
    fc.assert(
      fc.property(
        packArb,
        placeArb.chain((place) =>
          fc.record({
            place: fc.constant(place),
            history: fc.array(lineArb(place.now), { maxLength: 6 }),
            more: lineArb(place.now),
          }),
        ),
        fc.constantFrom(...CHANNELS),
        (pack, { place: { zone, now }, history, more }, channel) => {
          const request = goodRequest(now, [zone], { channel, product: 'microcredit' });
          const before = gate(request, history, pack);
          const after = gate(request, [...history, more], pack);
          if (before.verdict === 'allow') return;
          expect(after.verdict).toBe('refuse');
          if (after.verdict === 'refuse' && before.next !== null && after.next !== null)
            expect(after.next >= before.next).toBe(true);
        },
      ),
      { numRuns: 150 },
    );
  });

  /** Tries at random instants in random order, as racing cases and agencies do; every allowance becomes a line. */
  function greedily(
    pack: Pack,
    zone: ZoneId,
    tries: readonly {
      readonly now: Instant;
      readonly channel: (typeof CHANNELS)[number];
      readonly event: 'attempt' | 'conversation';
    }[],
  ) {
    const lines: ContactHistoryLine[] = [];
    for (const { now, channel, event } of tries) {
      const request = goodRequest(now, [zone], { channel, product: 'microcredit' });
      if (gate(request, lines, pack).verdict === 'allow')
        lines.push({ at: now, channel, event, initiatedBy: 'creditor' });
    }
    return lines.map((line) => ({ ...line, day: dayNumber(localParts(line.at, zone).date) }));
  }
  const triesArb = fc.record({
    zone: zoneArb,
    start: fc.integer({ min: Date.UTC(2026, 0, 2), max: Date.UTC(2031, 0, 1) }),
    tries: fc.array(
      fc.record({
        after: fc.integer({ min: 0, max: 21 * DAY }),
        channel: fc.constantFrom('sms' as const, 'voice' as const, 'email' as const),
        event: fc.constantFrom('attempt' as const, 'conversation' as const),
      }),
      { minLength: 40, maxLength: 120 },
    ),
  });

  test('safe default: never two on a local day, never three in any seven days', () => {
    fc.assert(
      fc.property(triesArb, ({ zone, start, tries }) => {
        const made = greedily(
          SAFE,
          zone,
          tries.map(({ after, ...rest }) => ({ ...rest, now: instantOf(start + after) })),
        );
        for (const { day } of made) {
          expect(made.filter((other) => other.day === day).length).toBeLessThanOrEqual(1);
          expect(made.filter((other) => other.day >= day && other.day < day + 7).length).toBeLessThanOrEqual(2);
        }
      }),
      { numRuns: 25 },
    );
  });

  test('Colombia: after a conversation nothing more that day, and no other channel within seven days', () => {
    fc.assert(
      fc.property(triesArb, ({ zone, start, tries }) => {
        // In the order of time: a conversation cannot bind what was sent before it.
        const ordered = [...tries].sort((a, b) => a.after - b.after);
        const made = greedily(
          CO,
          zone,
          ordered.map(({ after, ...rest }) => ({ ...rest, now: instantOf(start + after) })),
        );
        for (const spoke of made.filter(({ event }) => event === 'conversation')) {
          const later = made.filter(({ at, day }) => at > spoke.at && day < spoke.day + 7);
          expect(later.filter(({ day }) => day === spoke.day)).toEqual([]);
          expect(later.filter(({ channel }) => channel !== spoke.channel)).toEqual([]);
          expect(new Set(later.map(({ day }) => day)).size).toBe(later.length);
        }
      }),
      { numRuns: 25 },
    );
  });
});

test('the gate is total: whatever is missing or odd, it answers', () => {
  fc.assert(
    fc.property(
      packArb,
      placeArb,
      fc.array(fc.string(), { maxLength: 3 }),
      fc.boolean(),
      (pack, { zone, now }, odd, blank) => {
        const request = goodRequest(
          now,
          [zone, ...odd],
          blank ? { consents: [], contactPoint: null, content: null, creditor: null, accountIds: [] } : {},
        );
        expect(['allow', 'refuse']).toContain(gate(request, [], pack).verdict);
      },
    ),
    { numRuns: 150 },
  );
});

/** Whether the zone's clocks are set back within a day of the instant. */
function repeatsToday(instant: Instant, zone: string): boolean {
  const offset = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).offsetNanoseconds;
  const ms = epochMs(instant);
  return offset(ms - DAY) > offset(ms + DAY) || offset(ms) < offset(ms - DAY) || offset(ms + DAY) < offset(ms);
}
