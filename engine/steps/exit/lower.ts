import { stepOpId } from '../op-id.ts';
import { ok, type Result } from '#rules/base/result.ts';
import type { Op } from '#engine/ops/op.ts';
import type { StepFinding } from '../step-finding.ts';
import type { LowerContext } from '../step-kind.ts';
import type { ExitSettings } from './exit.ts';

export function exitLower(settings: ExitSettings, { stepId }: LowerContext): Result<readonly Op[], StepFinding> {
  return ok([{ op: 'exit-1', id: stepOpId(stepId, 1), stepId, edges: {}, reason: settings.reason }]);
}
