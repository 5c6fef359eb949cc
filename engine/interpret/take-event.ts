import type { CaseEvent, CaseEventOf } from '#engine/case/case-event.ts';
import type { Hold } from '#engine/case/hold.ts';
import type { KeptEvent } from '#engine/case/kept-event.ts';
import { record, type Turn } from './turn.ts';

const MOST_KEPT = 20;

/**
 * Writes into the state what an event says by itself, whatever op the case stands at. False: nothing is to be done,
 * because a numbered event was folded before (law 2: delivered twice, taken once) or the case is closed.
 */
export function takeEvent(turn: Turn, event: CaseEvent): boolean {
  const { state } = turn;
  if (event.number !== undefined) {
    if (event.number <= state.lastEvent) return false;
    state.lastEvent = event.number;
    record(turn, { kind: 'eventTaken', event: event.kind, number: event.number });
  }
  if (state.status.kind === 'closed') return false;
  note(turn, event);
  return true;
}

/** Keeps an event that no op used up, where the plan waits for its kind somewhere. */
export function keepEvent(turn: Turn, event: CaseEvent): void {
  const { state, plan } = turn;
  if (event.number === undefined || !plan.awaited.has(event.kind)) return;
  const kept: KeptEvent = { event: event.kind, number: event.number, at: event.at, detail: detailOf(event) };
  state.kept = [...state.kept.slice(1 - MOST_KEPT), kept];
}

function note(turn: Turn, event: CaseEvent): void {
  const { state } = turn;
  if (event.kind === 'started') start(turn);
  else if (event.kind === 'paused' || event.kind === 'resumed') pauseOrResume(turn, event);
  else if (event.kind === 'segmentLeft') state.leaveAtSafePoint ||= event.behaviour === 'leaveAtSafePoint';
  else if (event.kind === 'hold') {
    state.holds = [...withoutHold(state.holds, event.hold.holdId), event.hold];
    record(turn, { kind: 'held', holdId: event.hold.holdId });
  } else if (event.kind === 'holdReleased') {
    state.holds = withoutHold(state.holds, event.holdId);
    record(turn, { kind: 'released', holdId: event.holdId });
  }
}

function start(turn: Turn): void {
  const { state, plan } = turn;
  if (state.status.kind !== 'new') return;
  state.status = { kind: 'open' };
  state.enteredAt = turn.now;
  state.at = plan.plan.entry;
  state.memory = null;
  turn.drafts.push({ at: turn.now, kind: 'caseStarted' });
}

function pauseOrResume(turn: Turn, { kind, scope }: CaseEventOf<'paused' | 'resumed'>): void {
  const { state } = turn;
  const isPaused = kind === 'paused';
  state.paused = scope === 'tenant' ? { ...state.paused, tenant: isPaused } : { ...state.paused, strategy: isPaused };
  record(turn, { kind: isPaused ? 'pausedAt' : 'resumedAt' });
}

function withoutHold(holds: readonly Hold[], holdId: string): readonly Hold[] {
  return holds.filter((hold) => hold.holdId !== holdId);
}

function detailOf(event: CaseEvent): string | null {
  if (event.kind === 'reply') return event.inboxId;
  if (event.kind === 'promise') return event.state;
  if (event.kind === 'taskDone') return event.outcome;
  if (event.kind === 'contactResult') return event.result;
  return null;
}
