import type { OpId, StepId } from '#engine/case/ids.ts';

/** The name of a step's `n`th op, from 1: `s3`, `s3/2` ... The first is the step's way in. */
export function stepOpId(stepId: StepId, n: number): OpId {
  const name: string = n === 1 ? stepId : `${stepId}/${n}`;
  return name as OpId;
}
