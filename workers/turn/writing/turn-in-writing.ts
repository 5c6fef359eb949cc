import type { Knex } from 'knex';
import type { CaseEvent } from '#engine/case/case-event.ts';
import type { CommandKind, CommandOf } from '#engine/case/command.ts';
import type { Draft } from '#engine/case/draft.ts';
import type { Plan } from '#engine/ops/plan.ts';
import type { CommitTurnInput } from '#engine/workflow/case/messages.ts';
import type { LockedCase } from './lock-for-turn.ts';

/** One turn being written: its transaction, what it was decided on, what the locks showed. */
export type TurnInWriting = {
  readonly trx: Knex.Transaction;
  readonly input: CommitTurnInput;
  readonly locked: LockedCase;
  /** The number this turn gets. */
  readonly seq: number;
  readonly plan: Plan;
};

/** The answer to a question, and what was done beyond the command's own draft. */
export type CarriedOut = { readonly answer: CaseEvent | null; readonly drafts: readonly Draft[] };
export type CarryOut<K extends CommandKind> = (command: CommandOf<K>, turn: TurnInWriting) => Promise<CarriedOut>;

/** A command that is done once its rows are written. */
export const NOTHING_MORE: CarriedOut = { answer: null, drafts: [] };
