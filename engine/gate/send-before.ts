import { epochAt } from '#rules/base/calendar.ts';
import { instantOf, type Instant } from '#rules/base/instant.ts';
import { addDays } from '#rules/base/local-date.ts';
import { allowedAt } from './next-lawful.ts';
import type { Moment, Scene } from './scene.ts';
import { turningPoints } from './turning-points.ts';

const DAY_MS = 86_400_000;

/**
 * The first instant after an allowed moment at which it may no longer leave: the end of the hours, of a consent, the
 * start of a hold, and at the latest the end of the local day, because the contact takes its place in today's budget.
 */
export function sendBefore(scene: Scene, moment: Moment): Instant {
  const dayEnds = scene.zones.flatMap((zone, index) => {
    const local = moment.local[index];
    return local === undefined ? [] : [epochAt(addDays(local.date, 1), '00:00', { zone, when: 'earliest' })];
  });
  const end = Math.min(moment.ms + DAY_MS, ...dayEnds);
  for (const ms of turningPoints(scene, moment.ms, end)) {
    if (!allowedAt(scene, ms)) return instantOf(ms);
  }
  return instantOf(end);
}
