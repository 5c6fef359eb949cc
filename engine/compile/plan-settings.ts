import type { OpId } from '#engine/case/ids.ts';
import type { ContactResult } from '#engine/case/contact-result.ts';
import type { Linted } from '#engine/lint/linted.ts';
import type { PlanSettings } from '#engine/ops/plan.ts';
import { DAY_MS } from '#engine/steps/duration.ts';
import type { Finding } from '#engine/strategy/finding.ts';
import { err, ok, type Result } from '#rules/base/result.ts';
import { condition } from './lower-steps.ts';
import type { Lowered } from './lowered.ts';

/** The strategy's settings as the interpreter reads them. Re-entry and holdout are launch's business, not the plan's. */
export function planSettings({ document, known }: Linted, { wayIn }: Lowered): Result<PlanSettings, Finding> {
  const { language, exitWhenCurrent, onSegmentChange, limits, goal } = document.settings;
  const steps = [...known.values()];
  const safePoints = steps.flatMap(({ id, traits }): readonly OpId[] => {
    const op = wayIn.get(id);
    return traits.safePoint && !traits.startsCase && op !== undefined ? [op] : [];
  });
  const wakeOn = steps.flatMap(({ id, traits }): readonly (readonly [string, readonly ContactResult[]])[] => {
    const op = wayIn.get(id);
    return op === undefined || traits.channels.length === 0 ? [] : [[op, traits.wakeOn]];
  });
  const settings = {
    exitWhenCurrent,
    goal: null,
    onSegmentChange,
    safePoints: [...safePoints].sort(),
    language,
    limits,
    wakeOn: Object.fromEntries(wakeOn),
  } satisfies PlanSettings;
  if (goal === null) return ok(settings);
  const parsed = condition(goal.conditions);
  if (parsed.ok) return ok({ ...settings, goal: { condition: parsed.value, windowMs: goal.windowDays * DAY_MS } });
  return err({
    code: 'bad-condition',
    severity: 'error',
    stepId: null,
    path: '/settings/goal/conditions',
    values: { reason: parsed.error },
  });
}
