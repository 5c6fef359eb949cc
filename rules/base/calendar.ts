import { Temporal } from 'temporal-polyfill';
import type { Brand } from './brand.ts';
import { epochMs, instantOf, type Instant } from './instant.ts';
import {
  addDays,
  dateOfDayNumber,
  dayNumber,
  weekdayOf,
  yearOf,
  type IsoWeekday,
  type LocalDate,
} from './local-date.ts';
import { canonicalJson, sha256Hex } from './sha256.ts';

/** A zone of the IANA database this machine knows, in its canonical spelling (`America/Bogota`). */
export type ZoneId = Brand<string, 'ZoneId'>;

/** What a clock on the wall shows. `time` is `HH:mm`; `offsetMs` is local minus UTC. */
export type LocalParts = {
  readonly date: LocalDate;
  readonly time: string;
  readonly weekday: IsoWeekday;
  readonly offsetMs: number;
  readonly zoneDataVersion: string;
};

export type ResolvedInstant = { readonly instant: Instant; readonly zoneDataVersion: string };

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** The zone, or null where this machine has no such zone. Bare offsets (`+05:00`) are no zones: they know no law of time. */
export function parseZone(text: string): ZoneId | null {
  const known = zoneByName.get(text);
  if (known !== undefined) return known;
  if (!/^[A-Za-z]/.test(text)) return null;
  try {
    const zone = Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text).timeZoneId as ZoneId;
    // Canonical names only, so that odd spellings cannot fill the memory.
    if (zone === text) zoneByName.set(text, zone);
    return zone;
  } catch {
    return null;
  }
}

/** The local date, time and weekday of an instant. */
export function localParts(instant: Instant, zone: ZoneId): LocalParts {
  const ms = epochMs(instant);
  const offsetMs = offsetAt(ms, zone);
  const local = ms + offsetMs;
  const date = dateOfDayNumber(Math.floor(local / DAY_MS));
  const minute = Math.floor((local - Math.floor(local / DAY_MS) * DAY_MS) / MINUTE_MS);
  return { date, time: timeOf(minute), weekday: weekdayOf(date), offsetMs, zoneDataVersion: zoneDataVersion(zone) };
}

/**
 * The instant of a local date and time (`HH:mm`, or `24:00` for the end of the day).
 * A time that happens twice (clocks set back) is its `earliest` or `latest` occurrence, as asked; a time that does not
 * happen (clocks set forward, a skipped date) is the instant of the change, whichever is asked.
 */
export function instantAt(
  date: LocalDate,
  time: string,
  options: { readonly zone: ZoneId; readonly when: 'earliest' | 'latest' },
): ResolvedInstant {
  return { instant: instantOf(epochAt(date, time, options)), zoneDataVersion: zoneDataVersion(options.zone) };
}

/** `instantAt` in milliseconds since 1970, for loops over many edges of hours. */
export function epochAt(
  date: LocalDate,
  time: string,
  options: { readonly zone: ZoneId; readonly when: 'earliest' | 'latest' },
): number {
  const local = dayNumber(date) * DAY_MS + minutesOf(time) * MINUTE_MS;
  let found: number | null = null;
  let change: number | null = null;
  for (const { from, to, offsetMs } of segmentsOf(options.zone, yearOf(date))) {
    const ms = local - offsetMs;
    if (ms >= from && ms < to) {
      if (found === null || (options.when === 'latest' ? ms > found : ms < found)) found = ms;
    }
    if (change === null && from + offsetMs > local) change = from;
  }
  return found ?? change ?? local;
}

/** The first instant whose local date is `date` (not always 00:00: some zones change their clocks at midnight). */
export function startOfLocalDay(date: LocalDate, zone: ZoneId): ResolvedInstant {
  return instantAt(date, '00:00', { zone, when: 'earliest' });
}

/** The same time on the wall `days` local days later; where that time happens twice or not at all, as `instantAt` earliest. */
export function addLocalDays(instant: Instant, days: number, zone: ZoneId): ResolvedInstant {
  const { date, time } = localParts(instant, zone);
  const moved = instantAt(addDays(date, days), time, { zone, when: 'earliest' });
  const belowMinute = epochMs(instant) % MINUTE_MS;
  return { ...moved, instant: instantOf(epochMs(moved.instant) + belowMinute) };
}

/** ISO with the zone's offset, e.g. `2026-11-23T07:00:00-05:00`; seconds below whole are dropped. */
export function isoWithOffset(instant: Instant, zone: ZoneId): string {
  const ms = epochMs(instant);
  const offsetMs = offsetAt(ms, zone);
  const minutes = Math.round(Math.abs(offsetMs) / MINUTE_MS);
  return `${instantOf(ms + offsetMs).slice(0, 19)}${offsetMs < 0 ? '-' : '+'}${timeOf(minutes)}`;
}

/** Minutes since midnight of `HH:mm`, `24:00` included. */
function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

function timeOf(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

type Segment = { readonly from: number; readonly to: number; readonly offsetMs: number };

/** Memories of pure functions: the rules of a zone do not change while a process runs. */
const zoneByName = new Map<string, ZoneId>();
const segmentsByZoneYear = new Map<string, readonly Segment[]>();
const versionByZone = new Map<string, string>();

/** A calendar year and two days on either side, so that every local date of the year is inside in every zone. */
const MARGIN_MS = 2 * DAY_MS;

function segmentsOf(zone: ZoneId, year: number): readonly Segment[] {
  const key = `${zone} ${year}`;
  const known = segmentsByZoneYear.get(key);
  if (known !== undefined) return known;
  const end = Date.UTC(year + 1, 0, 1) + MARGIN_MS;
  const segments: Segment[] = [];
  let from = Date.UTC(year, 0, 1) - MARGIN_MS;
  while (from < end) {
    const here = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone);
    const to = Math.min(end, here.getTimeZoneTransition('next')?.epochMilliseconds ?? end);
    segments.push({ from, to, offsetMs: here.offsetNanoseconds / 1e6 });
    from = to;
  }
  segmentsByZoneYear.set(key, segments);
  return segments;
}

function offsetAt(ms: number, zone: ZoneId): number {
  const segments = segmentsOf(zone, yearOf(dateOfDayNumber(Math.floor(ms / DAY_MS))));
  return segments.find(({ to }) => ms < to)?.offsetMs ?? 0;
}

const SAMPLES_FROM = Date.UTC(2024, 0, 1);
const SAMPLES_TO = Date.UTC(2034, 0, 1);

/**
 * Names the rules of a zone as this machine has them: a digest of its offsets every 28 days from 2024 to 2033.
 * JavaScript does not tell the release of its time-zone data, and the same rules under another release should read
 * the same; any change of rules that lasts four weeks in those years changes the name.
 */
export function zoneDataVersion(zone: ZoneId): string {
  const known = versionByZone.get(zone);
  if (known !== undefined) return known;
  const offsets: number[] = [];
  for (let ms = SAMPLES_FROM; ms < SAMPLES_TO; ms += 28 * DAY_MS) {
    offsets.push(Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).offsetNanoseconds / 1e9);
  }
  const version = `zone1-${sha256Hex(canonicalJson(offsets)).slice(0, 12)}`;
  versionByZone.set(zone, version);
  return version;
}
