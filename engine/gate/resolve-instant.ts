import { addLocalDays, instantAt, localParts, zoneDataVersion, type ZoneId } from '#rules/base/calendar.ts';
import { addMs, epochMs, instantOf, type Instant } from '#rules/base/instant.ts';
import { addDays, parseLocalDate, type LocalDate } from '#rules/base/local-date.ts';
import type { Pack } from '#rules/packs/pack.ts';
import type { InstantSpec } from '#engine/case/command.ts';
import { capsCheck } from './checks/caps.ts';
import { windowCheck } from './checks/window.ts';
import type { ContactCaps, GateRequest, ZoneCandidate } from './gate-request.ts';
import { HORIZON_DAYS } from './next-lawful.ts';
import { bindingZones, momentOf, sceneOf, type Scene } from './scene.ts';
import { turningPoints } from './turning-points.ts';

/** What a case event `instantResolved` carries. A null instant parks the case: `zone` is '' when it is the zone that is missing. */
export type ResolvedSpec = {
  readonly instant: Instant | null;
  readonly zone: string;
  readonly zoneDataVersion: string;
};

export type ResolveContext = {
  readonly zones: readonly ZoneCandidate[];
  readonly pack: Pack;
  /** Hours of the creditor and strategy; counts play no part in an hour. */
  readonly caps: readonly ContactCaps[];
  /** 0 to below 1, a hash of the case: wake-ups of many cases do not fall on one instant. */
  readonly spread: number;
};

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** A time of day that somebody chose is kept to the quarter of an hour. */
const CHOSEN_TIME_SPREAD_MS = 15 * MINUTE_MS;
/** Waits for an opening wake in the first quarter of the opening: 07:00-19:00 wakes between 07:00 and 10:00. */
const OPENING_SHARE = 0.25;

/**
 * Answers a question of calendar of a running case, on the clock of the first zone that binds (the gate asks all of
 * them before a contact leaves). An hour that law would close is still answered for `weekday`, `localDate` and
 * `afterDays`: only `lawfulHour` asks about law.
 */
export function resolveInstant(spec: InstantSpec, context: ResolveContext): ResolvedSpec {
  const zone = bindingZones(context.zones, context.pack)[0];
  if (zone === undefined) return { instant: null, zone: '', zoneDataVersion: '' };
  return { instant: instantFor(spec, zone, context), zone, zoneDataVersion: zoneDataVersion(zone) };
}

function instantFor(spec: InstantSpec, zone: ZoneId, context: ResolveContext): Instant | null {
  switch (spec.kind) {
    case 'lawfulHour':
      return lawfulHour(spec, context);
    case 'weekday':
      return nextWeekday(spec, zone, context.spread);
    case 'localDate':
      return chosenTime(parseLocalDate(spec.date), spec.time, { zone, spread: context.spread });
    case 'afterDays':
      return spec.time === null
        ? addLocalDays(spec.from, spec.days, zone).instant
        : chosenTime(addDays(localParts(spec.from, zone).date, spec.days), spec.time, { zone, spread: context.spread });
  }
}

type Where = { readonly zone: ZoneId; readonly spread: number };

/** Null where the date or the time is none. */
function chosenTime(date: LocalDate | null, time: string, { zone, spread }: Where): Instant | null {
  if (date === null || !/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return null;
  return addMs(instantAt(date, time, { zone, when: 'earliest' }).instant, Math.floor(spread * CHOSEN_TIME_SPREAD_MS));
}

function nextWeekday(
  spec: Extract<InstantSpec, { readonly kind: 'weekday' }>,
  zone: ZoneId,
  spread: number,
): Instant | null {
  const today = localParts(spec.notBefore, zone).date;
  for (let ahead = 0; ahead <= 14; ahead += 1) {
    const date = addDays(today, ahead);
    const instant = chosenTime(date, spec.time, { zone, spread });
    if (instant === null) return null;
    if (instant >= spec.notBefore && spec.weekdays.includes(localParts(instant, zone).weekday)) return instant;
  }
  return null;
}

function lawfulHour(
  spec: Extract<InstantSpec, { readonly kind: 'lawfulHour' }>,
  context: ResolveContext,
): Instant | null {
  const scene = hoursScene(spec, context);
  if (isOpen(scene, spec.notBefore)) return spec.notBefore;
  const start = epochMs(spec.notBefore);
  const end = start + HORIZON_DAYS * DAY_MS;
  let opening: number | null = null;
  for (const ms of turningPoints(scene, start, end)) {
    const open = isOpen(scene, instantOf(ms));
    if (opening === null && open) opening = ms;
    else if (opening !== null && !open)
      return instantOf(Math.floor(opening + (ms - opening) * OPENING_SHARE * context.spread));
  }
  return opening === null ? null : instantOf(opening);
}

/** The hours of law and of the creditor, and nothing else: whether the contact may be made is asked when it is made. */
function isOpen(scene: Scene, at: Instant): boolean {
  const moment = momentOf(scene, at);
  return [windowCheck, capsCheck].every(({ findings }) =>
    findings(scene, moment).every(({ verdict }) => verdict !== 'refuse'),
  );
}

function hoursScene(
  spec: Extract<InstantSpec, { readonly kind: 'lawfulHour' }>,
  { zones, pack, caps }: ResolveContext,
): Scene {
  const request: GateRequest = {
    now: spec.notBefore,
    purpose: spec.purpose,
    channel: spec.channel,
    recipient: { personId: '', role: null, zones },
    contactPoint: null,
    consents: [],
    holds: [],
    creditor: null,
    product: null,
    accountIds: [],
    excludesDisputed: false,
    caps: caps.map((cap) => ({ ...cap, limits: [], minGapHours: null })),
    grounds: [],
    content: null,
  };
  return sceneOf(request, [], pack);
}
