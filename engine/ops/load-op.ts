import type { CaseEventKind } from '#engine/case/case-event.ts';
import { loadDecide1, type RowDecider } from './decide-1/load.ts';
import type { Op, OpName, OpOf } from './op.ts';

/** What the interpreter prepares once a plan, so that no step pays for it. */
export type LoadedOp = {
  readonly op: Op;
  /** Case events this op may wait for: those worth keeping. */
  readonly awaits: readonly CaseEventKind[];
  /** Its rows as closures, where it decides. */
  readonly decide: RowDecider | null;
};

type Loaders = { readonly [N in OpName]: (op: OpOf<N>) => Omit<LoadedOp, 'op'> };
type Ops = { readonly [N in OpName]: OpOf<N> };

const nothing = () => ({ awaits: [], decide: null });

const LOADERS: Loaders = {
  'wait-1': nothing,
  'wait-for-1': (op) => ({ awaits: op.awaited.map(({ event }) => event), decide: null }),
  'wait-for-2': (op) => ({ awaits: op.awaited.map(({ event }) => event), decide: null }),
  'decide-1': (op) => ({ awaits: [], decide: loadDecide1(op) }),
  'contact-1': nothing,
  'task-1': nothing,
  'update-1': nothing,
  'exit-1': nothing,
};

/** Prepares an op that this build knows (`isKnownOp`). */
export function loadOp(op: Op): LoadedOp {
  return { op, ...loadNamed(op.op, op) };
}

function loadNamed<N extends OpName>(name: N, op: Ops[N]): Omit<LoadedOp, 'op'> {
  return LOADERS[name](op);
}
