import { epochAt, localParts } from '#rules/base/calendar.ts';
import { addMs, epochMs, type Instant } from '#rules/base/instant.ts';
import { addDays } from '#rules/base/local-date.ts';
import type { Limit } from '#rules/packs/pack.ts';
import { limitsOf } from './checks/caps.ts';
import { hoursOn, openRanges } from './open-ranges.ts';
import type { Scene } from './scene.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/**
 * Every instant after `after` and before `before` (ms since 1970) at which the answer of some check can change, in
 * order: the edges of hours, the start of each local day (counts and rules in force change there), the ends of minimum
 * gaps, the dates of consents and holds. Between two of them the answer is the same.
 */
export function* turningPoints(scene: Scene, after: number, before: number): Generator<number> {
  const fixed = fixedPoints(scene);
  let from = after;
  // A day at a time, so that a contact that is refused for an hour does not lay out two months.
  while (from < before) {
    const to = Math.min(before, from + DAY_MS);
    const points = [...fixed, ...edgesBetween(scene, from, to)].filter((ms) => ms > from && ms <= to && ms < before);
    yield* [...new Set(points)].sort((a, b) => a - b);
    from = to;
  }
}

function fixedPoints({ request, lines, pack }: Scene): readonly number[] {
  const instants: (Instant | null)[] = [
    ...request.consents.flatMap(({ from, to }) => [from, to]),
    ...request.holds.flatMap(({ from, reviewAt }) => [from, reviewAt]),
  ];
  const limits: readonly Limit[] = [
    ...pack.rules.flatMap((rule) => (rule.kind === 'frequency' ? rule.limits : [])),
    ...request.caps.flatMap(limitsOf),
  ];
  const gaps = limits.flatMap(({ periods }) =>
    periods.flatMap((period) => (period.kind === 'minGapHours' ? [period.hours * HOUR_MS] : [])),
  );
  return [
    ...instants.flatMap((instant) => (instant === null ? [] : [epochMs(instant)])),
    ...lines.flatMap(({ ms }) => gaps.flatMap((gap) => [ms - gap + 1, ms + gap])),
  ];
}

/** Edges of hours and starts of days of the local days that touch the stretch. */
function edgesBetween(scene: Scene, from: number, to: number): readonly number[] {
  const { pack, request } = scene;
  const windows = pack.rules.flatMap((rule) => (rule.kind === 'window' ? [rule] : []));
  const start = addMs(request.now, from - epochMs(request.now));
  return scene.zones.flatMap((zone) => {
    const first = localParts(start, zone).date;
    const last = Math.ceil((to - from) / DAY_MS) + 1;
    return Array.from({ length: last + 1 }, (_, day) => addDays(first, day)).flatMap((date) => [
      epochAt(date, '00:00', { zone, when: 'earliest' }),
      ...windows.flatMap((rule) =>
        openRanges(date, hoursOn(rule, date, pack.holidays).hours, zone).flatMap((range) => [range.from, range.to]),
      ),
      ...request.caps.flatMap(({ hours }) =>
        hours === null ? [] : openRanges(date, [hours], zone).flatMap((range) => [range.from, range.to]),
      ),
    ]);
  });
}
