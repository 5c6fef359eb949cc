import type { CaseContext } from '#engine/case/case-context.ts';
import type { CaseEvent } from '#engine/case/case-event.ts';
import type { Command } from '#engine/case/command.ts';
import type { Draft } from '#engine/case/draft.ts';
import type { Wake } from '#engine/case/wake.ts';
import type { ExitReason } from '#engine/case/words.ts';
import { onOp, remembers } from '#engine/ops/run-op.ts';
import type { FactSnapshot } from '#rules/facts/fact-snapshot.ts';
import type { CaseState } from './case-state.ts';
import { enterOps, settle } from './enter-ops.ts';
import { interrupts } from './interrupts.ts';
import type { LoadedPlan } from './load-plan.ts';
import { migrate } from './migrate.ts';
import { takeBack } from './take-back.ts';
import { keepEvent, takeEvent } from './take-event.ts';
import { beginTurn, close, opContext, park, put, type Turn } from './turn.ts';
import { wakeOf } from './wake.ts';

export type StepResult = {
  readonly state: CaseState;
  /** In order. At most one is a question (`requestContact`, `resolveInstant`), and it is the last. */
  readonly commands: readonly Command[];
  readonly drafts: readonly Draft[];
  readonly wake: Wake;
  /** The facts given, with what the case itself set: what the next step of the same wake reads. */
  readonly facts: FactSnapshot;
};

/**
 * One case event through the plan: synchronous, total, everything comes back as data. Interrupts first, then the op
 * the case stands at, then along the edges until an op stays, asks, ends the case or parks it (design.md section 6).
 *
 * A deadline fires on `due` only. After any other event `wake` may name an instant that has passed: a `due` then
 * follows at once, as `foldEvents` does, so that events are always folded before the time they came in.
 */
export function step(plan: LoadedPlan, state: CaseState, event: CaseEvent, context: CaseContext): StepResult {
  const turn = beginTurn(plan, state, context);
  if (takeEvent(turn, event) && turn.state.status.kind !== 'new') act(turn, event);
  const { commands, drafts, facts } = turn;
  return { state: turn.state, commands, drafts, wake: wakeOf(plan, turn.state), facts };
}

function act(turn: Turn, event: CaseEvent): void {
  const { state } = turn;
  cure(turn, event);
  const interruption = interrupts(turn, event);
  if (interruption?.kind === 'close') {
    closeFromOutside(turn, interruption.reason);
    return;
  }
  run(turn, event, interruption !== null || state.status.kind !== 'open');
  if (interruption?.kind === 'park' && state.status.kind === 'open') park(turn, interruption.code, interruption.detail);
}

/** What takes a parked case up again; everything else is taken in and waits with it. */
function cure({ state }: Turn, event: CaseEvent): void {
  if (state.status.kind !== 'needsAttention') return;
  const isHold = event.kind === 'hold' || event.kind === 'holdReleased';
  const isRetry = event.kind === 'taskDone' && event.taskId === 'attention' && event.outcome === 'retry';
  // Newer books say what they changed, and answer what waited for them.
  const isBooks = event.kind === 'factsChanged' && state.status.code === 'booksNotCurrent';
  const isReview = isHold && state.status.code === 'holdToReview';
  if (!isRetry && !isBooks && !isReview && event.kind !== 'migrated') return;
  state.status = { kind: 'open' };
  state.visited = 0;
}

/** Blocked, a case takes in what happens: an op may end its wait by it, but none is entered and no deadline fires. */
function run(turn: Turn, event: CaseEvent, blocked: boolean): void {
  const { state, plan } = turn;
  if (event.kind === 'migrated') {
    migrate(turn, event, blocked);
    return;
  }
  // Used up by going back: a wait behind the new contact must not take it for that contact's result.
  if (event.kind === 'contactResult' && event.result === 'cancelled' && takeBack(turn, event)) {
    enterOps(turn, event, blocked);
    return;
  }
  if (state.at === null || state.memory === null) {
    keepEvent(turn, event);
    enterOps(turn, event, blocked);
    return;
  }
  const seen = asOpsSeeIt(event);
  if (blocked && seen.kind === 'due') return;
  const op = plan.ops.get(state.at)?.op;
  if (op === undefined || !remembers(op, state.memory)) {
    park(turn, 'unknownOp', state.at);
    return;
  }
  const result = onOp(op, state.memory, opContext(turn, seen, blocked));
  if (result.kind !== 'leave' || result.consumed === undefined) keepEvent(turn, event);
  const timePassed = event.kind !== 'gateAnswered' && event.kind !== 'instantResolved';
  if (settle(turn, op, result, timePassed)) enterOps(turn, event, blocked);
}

/** After a pause, or when its owner lets a parked case go on, an op looks at the clock again. */
function asOpsSeeIt(event: CaseEvent): CaseEvent {
  const isRetry = event.kind === 'taskDone' && event.taskId === 'attention';
  return event.kind === 'resumed' || isRetry ? { kind: 'due', at: event.at } : event;
}

function closeFromOutside(turn: Turn, reason: ExitReason): void {
  put(turn, [
    { kind: 'cancelContacts', reason },
    { kind: 'cancelTasks', opId: null },
  ]);
  close(turn, reason);
}
