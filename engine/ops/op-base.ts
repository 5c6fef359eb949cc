import type { OpId, StepId } from '#engine/case/ids.ts';

/** What every op carries: its name in the plan, the step it came from, and where each outcome leads. */
export type OpBase = {
  readonly id: OpId;
  readonly stepId: StepId;
  readonly edges: Readonly<Record<string, OpId>>;
};
