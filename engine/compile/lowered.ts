import type { OpId } from '#engine/case/ids.ts';
import type { Op } from '#engine/ops/op.ts';

/** What lowering gives: the plan's first op, every op, and the op by which each step is entered. */
export type Lowered = {
  readonly entry: OpId;
  readonly ops: readonly Op[];
  readonly wayIn: ReadonlyMap<string, OpId>;
};
