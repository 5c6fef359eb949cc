import type { CommandKind, CommandOf } from '#engine/case/command.ts';
import { NOTHING_MORE, type CarriedOut, type CarryOut, type TurnInWriting } from '../writing/turn-in-writing.ts';
import { cancelContacts } from './cancel-contacts.ts';
import { cancelTasks } from './cancel-tasks.ts';
import { closeCase } from './close-case.ts';
import { openTask } from './open-task.ts';
import { requestContact } from './request-contact.ts';
import { resolveInstant } from './resolve-instant.ts';
import { setFact } from './set-fact.ts';

/** Every command as rows of ours, in the turn's transaction; timers alone are the workflow's. */
const TABLE: { readonly [K in CommandKind]: CarryOut<K> } = {
  requestContact,
  resolveInstant,
  openTask,
  cancelTasks,
  cancelContacts,
  setFact,
  closeCase,
  // The state says it all; `settleCase` writes code and owner.
  park: async () => NOTHING_MORE,
};

export async function carryOut<K extends CommandKind>(
  command: { readonly kind: K } & CommandOf<K>,
  turn: TurnInWriting,
): Promise<CarriedOut> {
  return TABLE[command.kind](command, turn);
}
