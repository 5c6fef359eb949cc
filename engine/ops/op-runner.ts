import type { Command } from '#engine/case/command.ts';
import type { OpId } from '#engine/case/ids.ts';
import type { Wake } from '#engine/case/wake.ts';
import type { OpMemoryOf, OpName, OpOf } from './op.ts';
import type { OpContext, OpTurn } from './op-turn.ts';

/** How one op runs. Every function is pure, total and sees only what it is given. */
export type OpRunner<N extends OpName> = {
  /** The case arrives. */
  readonly enter: (op: OpOf<N>, context: OpContext) => OpTurn<OpMemoryOf<N>>;
  /** Something happened while the case stood here. */
  readonly on: (op: OpOf<N>, memory: OpMemoryOf<N>, context: OpContext) => OpTurn<OpMemoryOf<N>>;
  /** The case was moved here from the same op of another plan; `memory` is what that one remembered. */
  readonly carry: (op: OpOf<N>, memory: OpMemoryOf<N>, context: OpContext) => OpTurn<OpMemoryOf<N>>;
  /** What to withdraw when the case is taken away from the op named `at`. */
  readonly abandon: (at: OpId) => readonly Command[];
  /** What a case that stands here waits for. */
  readonly wake: (memory: OpMemoryOf<N>) => Wake;
};
