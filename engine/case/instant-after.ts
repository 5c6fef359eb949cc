import { epochMs, type Instant } from '#rules/base/instant.ts';

const DAY_MS = 86_400_000;
/** 9999-12-31T23:59:59.999Z: later years are spelt with a sign, and would break the order of instants as text. */
const LAST_MS = 253_402_300_799_999;
/** Of `YYYY-MM-DDTHH:mm:ss.sssZ`, in which years begin in March here: a leap day is then the last of its year. */
const LENGTH = 24;
const [ZERO, DASH, COLON, POINT, T, Z] = [48, 45, 58, 46, 84, 90];

/** The instant `ms` milliseconds after `from`; null where `ms` is no number or the result is before 1970 or past 9999. */
export function instantAfter(from: Instant, ms: number): Instant | null {
  const at = msAfter(from, ms);
  return isSpellable(at) ? spelt(at) : null;
}

/** Whether `instantAfter` gives an instant. */
export function hasInstantAfter(from: Instant, ms: number): boolean {
  return isSpellable(msAfter(from, ms));
}

function isSpellable(at: number): boolean {
  return at >= 0 && at <= LAST_MS;
}

function msAfter(from: Instant, ms: number): number {
  return Math.trunc(read(from) + ms);
}

/** What `Date.parse` gives, in a fifth of its time. Days from date by Howard Hinnant's `days_from_civil`. */
function read(instant: Instant): number {
  // Not the one spelling, so no instant of ours: Date says what it makes of it.
  if (instant.length !== LENGTH) return epochMs(instant);
  const month = digits(instant, 5, 7);
  const year = digits(instant, 0, 4) - (month <= 2 ? 1 : 0);
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.floor((153 * (month <= 2 ? month + 9 : month - 3) + 2) / 5) + digits(instant, 8, 10) - 1;
  const leaps = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  const days = era * 146_097 + yearOfEra * 365 + leaps + dayOfYear - 719_468;
  const minutes = digits(instant, 11, 13) * 60 + digits(instant, 14, 16);
  return days * DAY_MS + (minutes * 60 + digits(instant, 17, 19)) * 1000 + digits(instant, 20, 23);
}

/** The number spelt from `start` to `end`. */
function digits(text: string, start: number, end: number): number {
  let number = 0;
  for (let i = start; i < end; i += 1) number = number * 10 + text.charCodeAt(i) - ZERO;
  return number;
}

/** What `toISOString` gives, in a tenth of its time: deadlines are most of what a step computes. Hinnant's `civil_from_days`. */
function spelt(at: number): Instant {
  const days = Math.floor(at / DAY_MS);
  const era = Math.floor((days + 719_468) / 146_097);
  const dayOfEra = days + 719_468 - era * 146_097;
  const leaps = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leaps) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
  return inFull(Math.floor(year / 100), year % 100, month, day, at - days * DAY_MS);
}

/** Made of characters at once: a template of eleven parts takes four times as long, and as long again to compare. */
function inFull(century: number, year: number, month: number, day: number, inDay: number): Instant {
  const minutes = Math.floor(inDay / 60_000);
  const hour = Math.floor(minutes / 60);
  const minute = minutes % 60;
  const inMinute = inDay % 60_000;
  const second = Math.floor(inMinute / 1000);
  const ms = inMinute % 1000;
  // prettier-ignore
  return String.fromCharCode(
    tens(century), ones(century), tens(year), ones(year), DASH, tens(month), ones(month), DASH, tens(day), ones(day), T,
    tens(hour), ones(hour), COLON, tens(minute), ones(minute), COLON, tens(second), ones(second),
    POINT, ones(Math.floor(ms / 100)), tens(ms % 100), ones(ms), Z,
  ) as Instant;
}

function tens(n: number): number {
  return ZERO + Math.floor(n / 10);
}

function ones(n: number): number {
  return ZERO + (n % 10);
}
