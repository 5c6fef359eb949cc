import type { Op } from '#engine/ops/op.ts';
import type { Wait1 } from '#engine/ops/wait-1/op.ts';
import { ok, type Result } from '#rules/base/result.ts';
import { durationMs } from '../duration.ts';
import { stepOpId } from '../op-id.ts';
import type { StepFinding } from '../step-finding.ts';
import type { LowerContext } from '../step-kind.ts';
import type { WaitForm, WaitSettings } from './wait.ts';

const UNTIL: { readonly [F in WaitForm]: (settings: WaitSettings) => Wait1['until'] } = {
  duration: ({ duration }) => ({ kind: 'duration', ms: durationMs(duration) }),
  days: ({ days, time }) => ({ kind: 'days', days, time: time === '' ? null : time }),
  date: ({ date, time }) => ({ kind: 'date', date, time }),
  fact: ({ fact, offsetDays, time }) => ({ kind: 'fact', fact, offsetDays, time }),
  lawfulHour: ({ purpose, channel }) => ({ kind: 'lawfulHour', purpose, channel }),
  // Sorted, so that the order of clicking is not a change of plan.
  weekday: ({ weekdays, time }) => ({ kind: 'weekday', weekdays: [...new Set(weekdays)].sort((a, b) => a - b), time }),
};

export function waitLower(settings: WaitSettings, context: LowerContext): Result<readonly Op[], StepFinding> {
  const { stepId, edges } = context;
  return ok([{ op: 'wait-1', id: stepOpId(stepId, 1), stepId, edges, until: UNTIL[settings.form](settings) }]);
}
