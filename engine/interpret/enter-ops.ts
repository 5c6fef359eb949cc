import type { CaseEvent } from '#engine/case/case-event.ts';
import type { ContactId, OpId } from '#engine/case/ids.ts';
import type { Op, OpMemory } from '#engine/ops/op.ts';
import type { OpTurn } from '#engine/ops/op-turn.ts';
import { enterOp } from '#engine/ops/run-op.ts';
import { close, opContext, park, put, record, recordAt, type Turn } from './turn.ts';

/**
 * Enters the op at `state.at`, and follows the edges until an op stays, ends the case or parks it. Blocked, the op is
 * left for later. More ops than the plan could need without time passing is a circle, and parks.
 */
export function enterOps(turn: Turn, event: CaseEvent, blocked: boolean): void {
  const { state, plan } = turn;
  for (;;) {
    state.memory = null;
    const op = state.at === null ? undefined : plan.ops.get(state.at)?.op;
    if (op === undefined) {
      park(turn, 'unknownOp', state.at ?? 'no op');
      return;
    }
    if (state.leaveAtSafePoint && plan.safePoints.has(op.id)) {
      put(turn, [{ kind: 'cancelContacts', reason: 'segmentChanged' }]);
      close(turn, 'segmentChanged');
      return;
    }
    if (blocked) return;
    state.visited += 1;
    if (state.visited > plan.mostVisits) {
      park(turn, 'tooManySteps', `${state.visited} ops without a wait`);
      return;
    }
    state.decideFrom ??= op.id;
    recordAt(turn, op, { kind: 'entered' });
    if (!settle(turn, op, enterOp(op, opContext(turn, event, blocked)), false)) return;
  }
}

/** Turns what an op did into state. True: `state.at` is now an op still to be entered. */
export function settle(turn: Turn, op: Op, result: OpTurn<OpMemory>, timePassed: boolean): boolean {
  const { state } = turn;
  switch (result.kind) {
    case 'stay':
      state.memory = result.memory;
      did(turn, op, result);
      if (result.contactId !== undefined) granted(turn, op, result.contactId);
      return false;
    case 'leave':
      did(turn, op, result);
      if (result.consumed !== undefined) useUp(turn, result.consumed);
      if (result.contactId !== undefined) granted(turn, op, result.contactId);
      // An event used up is gone: going back before it would wait for it again.
      else if (timePassed || result.consumed !== undefined) forgetDecisions(turn);
      return follow(turn, op, result.outcome);
    case 'redecide':
      rewind(turn, state.decideFrom ?? op.id, result.because);
      // Only an event starts it anew: a circle of these within one step still counts as one.
      if (timePassed) state.visited = 0;
      return true;
    case 'enterLater':
      state.memory = null;
      return true;
    case 'park':
      for (const draft of result.drafts ?? []) recordAt(turn, op, draft);
      park(turn, result.code, result.detail);
      state.memory = null;
      return false;
    case 'close':
      close(turn, result.reason);
      return false;
  }
}

function did(
  turn: Turn,
  op: Op,
  { commands, drafts }: Extract<OpTurn<OpMemory>, { readonly commands: unknown }>,
): void {
  put(turn, commands);
  for (const draft of drafts) recordAt(turn, op, draft);
}

/** Takes the case back to where a decision was taken. */
export function rewind(turn: Turn, from: OpId, because: string): void {
  const { state } = turn;
  record(turn, { kind: 'redecided', because });
  state.at = from;
  state.memory = null;
  state.decideFrom = null;
}

/** What was decided before time passed is done with: it is neither repeated nor taken back. */
function forgetDecisions({ state }: Turn): void {
  state.asked = [];
  state.decideFrom = null;
  state.visited = 0;
}

function granted({ state, now }: Turn, op: Op, contactId: ContactId): void {
  state.asked = [...state.asked, { contactId, from: state.decideFrom ?? op.id, cancelled: false }];
  state.decideFrom = null;
  state.lastContactAt = now;
}

function follow(turn: Turn, op: Op, outcome: string): boolean {
  const { state } = turn;
  recordAt(turn, op, { kind: 'left', outcome });
  state.memory = null;
  // Own edges only: an outcome named "constructor" must not find Object's.
  const next = Object.hasOwn(op.edges, outcome) ? op.edges[outcome] : undefined;
  if (next === undefined) {
    park(turn, 'missingEdge', `${op.id}: ${outcome}`);
    return false;
  }
  state.at = next;
  return true;
}

function useUp({ state }: Turn, number: number): void {
  if (state.kept.some((event) => event.number === number)) {
    state.kept = state.kept.filter((event) => event.number !== number);
  }
}
