import type { Op } from '#engine/ops/op.ts';
import { ok, type Result } from '#rules/base/result.ts';
import type { StepFinding } from '../step-finding.ts';

/** No op: the compiler starts the plan at the step behind `next`. */
export function entryLower(): Result<readonly Op[], StepFinding> {
  return ok([]);
}
