import type { CaseEventOf } from '#engine/case/case-event.ts';
import type { PlanSettings } from '#engine/ops/plan.ts';
import { holdsFor } from '#engine/store/holds-for.ts';
import type { SliceCase } from './read-slice.ts';
import type { SegmentRule } from './segment-rules.ts';

/** What the daily run finds of one case. `stale`: its books do not cover the day, so nothing is judged (law 10). */
export type Judgement =
  | { readonly kind: 'stale' | 'belongs' | 'cameCurrent' }
  | { readonly kind: 'left'; readonly behaviour: CaseEventOf<'segmentLeft'>['behaviour'] };

/** Pure. A rule that cannot be decided leaves the case where it is: whoever decides on the fact parks it (law 4). */
export function judgeCase(
  found: SliceCase,
  settings: Pick<PlanSettings, 'exitWhenCurrent' | 'onSegmentChange'>,
  rule: SegmentRule | undefined,
): Judgement {
  if (found.stale) return { kind: 'stale' };
  if (settings.exitWhenCurrent && found.facts['nothingDue'] === true) return { kind: 'cameCurrent' };
  if (rule === undefined || found.told || holdsFor(rule.decide, found.facts) !== false) return { kind: 'belongs' };
  return { kind: 'left', behaviour: settings.onSegmentChange };
}
