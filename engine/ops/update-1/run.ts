import { leave, type OpTurn } from '../op-turn.ts';
import type { Update1, Update1Memory } from './op.ts';

/** Writes its facts and goes on; ops behind it in the same turn already read the new values. */
export function enter(op: Update1): OpTurn<Update1Memory> {
  return leave(
    'done',
    op.set.map(({ fact, value }) => ({ kind: 'setFact', fact, value })),
    op.set.map(({ fact, value }) => ({ kind: 'factSet', fact, value })),
  );
}
