import { epochMs, instantOf, type Instant } from '#rules/base/instant.ts';
import type { RefusalCode } from '#engine/case/gate-answer.ts';
import { ALL_CHECKS } from './checks/all-checks.ts';
import { stoppingHolds } from './checks/hold.ts';
import type { CheckVerdict } from './gate-verdict.ts';
import { momentOf, type Scene } from './scene.ts';
import { turningPoints } from './turning-points.ts';

const DAY_MS = 86_400_000;
/** No period of any law here is longer than a month; two months without an opening is a flow that needs a person. */
export const HORIZON_DAYS = 60;

/** Refusals that no passing of time lifts. */
const TIMELESS: readonly RefusalCode[] = [
  'channelRefused',
  'thirdParty',
  'contentMissing',
  'noContactPoint',
  'noProvider',
  'noTemplate',
  'unresolvedField',
  'zoneUnknown',
];

/**
 * The first instant after now at which this same contact would be allowed, if nothing else happened; null where waiting
 * does not help or nothing opens within 60 days. A hold counts as lifted at its review date: `next` is then the first
 * moment worth asking again, and the gate still refuses if nobody released it.
 */
export function nextLawful(scene: Scene, checks: readonly CheckVerdict[]): Instant | null {
  const codes = checks.flatMap(({ findings }) => findings.flatMap(({ code }) => code ?? []));
  if (codes.some((code) => TIMELESS.includes(code))) return null;
  if (codes.includes('consent') && !scene.request.consents.some(({ from }) => from > scene.request.now)) return null;

  const now = epochMs(scene.request.now);
  const held = stoppingHolds(scene).filter(({ from }) => from <= scene.request.now);
  const reviews = held.map(({ reviewAt }) => (reviewAt === null ? now : epochMs(reviewAt)));
  // Without a review date, or with one that passed unheeded, only a person can lift it.
  if (reviews.some((review) => review <= now)) return null;
  const reviewed = {
    ...scene,
    request: { ...scene.request, holds: scene.request.holds.filter((hold) => !held.includes(hold)) },
  };
  const heldUntil = Math.max(now, ...reviews);
  if (heldUntil > now && allowedAt(reviewed, heldUntil)) return instantOf(heldUntil);
  for (const ms of turningPoints(reviewed, heldUntil, now + HORIZON_DAYS * DAY_MS)) {
    if (allowedAt(reviewed, ms)) return instantOf(ms);
  }
  return null;
}

/** Whether every check passes; stops at the first that does not. */
export function allowedAt(scene: Scene, ms: number): boolean {
  const moment = momentOf(scene, instantOf(ms));
  return ALL_CHECKS.every(({ findings }) => findings(scene, moment).every(({ verdict }) => verdict !== 'refuse'));
}
