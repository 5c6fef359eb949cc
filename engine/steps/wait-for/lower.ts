import type { Op } from '#engine/ops/op.ts';
import { ok, type Result } from '#rules/base/result.ts';
import { durationMs } from '../duration.ts';
import { stepOpId } from '../op-id.ts';
import type { StepFinding } from '../step-finding.ts';
import type { LowerContext } from '../step-kind.ts';
import type { WaitForSettings } from './wait-for.ts';

export function waitForLower(settings: WaitForSettings, context: LowerContext): Result<readonly Op[], StepFinding> {
  const { stepId, edges } = context;
  const awaited = settings.awaited.flatMap(({ id, events }) => events.map((event) => ({ event, outcome: id })));
  const deadlineMs = durationMs(settings.deadline);
  return ok([{ op: 'wait-for-2', id: stepOpId(stepId, 1), stepId, edges, awaited, deadlineMs, early: settings.early }]);
}
