import type { OpId, StepId } from '#engine/case/ids.ts';
import { makeId } from '#engine/case/make-id.ts';

/** The name of a step's `n`th op, from 1: `s3`, `s3/2` ... The first is the step's way in. */
export function stepOpId(stepId: StepId, n: number): OpId {
  return makeId.op(n === 1 ? stepId : `${stepId}/${n}`);
}
