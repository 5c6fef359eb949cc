import type { CaseContext } from '#engine/case/case-context.ts';
import type { CaseEvent } from '#engine/case/case-event.ts';
import type { Command, CommandKind } from '#engine/case/command.ts';
import type { Draft } from '#engine/case/draft.ts';
import type { CaseState } from './case-state.ts';
import type { LoadedPlan } from './load-plan.ts';
import { step, type StepResult } from './step.ts';
import { wakeOf } from './wake.ts';

export type FoldResult = StepResult & {
  /** How many of the events were folded: fewer than given when a question ended the turn. */
  readonly consumed: number;
};

/** Whether a command is a question, whose answer comes back as a case event; it ends the turn. */
export const IS_QUESTION: { readonly [K in CommandKind]: boolean } = {
  requestContact: true,
  resolveInstant: true,
  openTask: false,
  cancelTasks: false,
  cancelContacts: false,
  setFact: false,
  closeCase: false,
  park: false,
};

/**
 * Folds events, in the order of their numbers, until one makes the case ask something or none remain; then whatever
 * fell due meanwhile. The live workflow, the simulator and the auditor all turn events into a turn through this.
 */
export function foldEvents(
  plan: LoadedPlan,
  state: CaseState,
  events: readonly CaseEvent[],
  context: CaseContext,
): FoldResult {
  const commands: Command[] = [];
  const drafts: Draft[] = [];
  let last: StepResult = { state, commands, drafts, wake: wakeOf(plan, state), facts: context.facts };
  /** True: a question was asked. */
  const fold = (event: CaseEvent): boolean => {
    last = step(plan, last.state, event, { ...context, facts: last.facts });
    commands.push(...last.commands);
    drafts.push(...last.drafts);
    return last.commands.some(({ kind }) => IS_QUESTION[kind]);
  };
  let consumed = 0;
  for (const event of events) {
    consumed += 1;
    if (fold(event)) return { ...last, commands, drafts, consumed };
  }
  if (last.wake.kind === 'at' && last.wake.instant <= context.now) fold({ kind: 'due', at: context.now });
  return { ...last, commands, drafts, consumed };
}
