import type { OpTurn } from '../op-turn.ts';
import type { Exit1, Exit1Memory } from './op.ts';

/** The flow's own end. Contacts already granted may still leave: only an exit from outside cancels them. */
export function enter(op: Exit1): OpTurn<Exit1Memory> {
  return { kind: 'close', reason: op.reason };
}
