import { leave, parkOp, type OpContext, type OpTurn } from '../op-turn.ts';
import type { Decide1, Decide1Memory } from './op.ts';

/** Decides at once, and records every row it read; a fact that is missing parks the case (law 4). */
export function enter(op: Decide1, context: OpContext): OpTurn<Decide1Memory> {
  const decision = context.decide(op.id);
  if (!decision.ok) return parkOp(decision.code, decision.detail);
  const { outcome, rows } = decision;
  return leave(outcome, [], [{ kind: 'decided', outcome, rows }]);
}
