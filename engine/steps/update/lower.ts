import type { Op } from '#engine/ops/op.ts';
import { ok, type Result } from '#rules/base/result.ts';
import { stepOpId } from '../op-id.ts';
import type { StepFinding } from '../step-finding.ts';
import type { LowerContext } from '../step-kind.ts';
import type { UpdateSettings } from './update.ts';

export function updateLower(settings: UpdateSettings, context: LowerContext): Result<readonly Op[], StepFinding> {
  const { stepId, edges } = context;
  return ok([{ op: 'update-1', id: stepOpId(stepId, 1), stepId, edges, set: settings.set }]);
}
