import type { CaseEvent } from '#engine/case/case-event.ts';
import type { ParkCode } from '#engine/case/command.ts';
import { instantAfter } from '#engine/case/instant-after.ts';
import { firstReview, suspendsCase } from '#engine/case/stopping-hold.ts';
import type { ExitReason } from '#engine/case/words.ts';
import { RULE_ERROR_PARKS } from '#engine/ops/decide-1/load.ts';
import type { Instant } from '#rules/base/instant.ts';
import type { FactSnapshot } from '#rules/facts/fact-snapshot.ts';
import type { CaseState } from './case-state.ts';
import type { LoadedPlan } from './load-plan.ts';
import { valuesOf, type Turn } from './turn.ts';

/**
 * What stands above the flow. `close` and `park` end the turn; `blocked` lets the case take in what happens, but no op
 * is entered and no deadline fires.
 */
export type Interruption =
  | { readonly kind: 'close'; readonly reason: ExitReason }
  | { readonly kind: 'park'; readonly code: ParkCode; readonly detail: string }
  | { readonly kind: 'blocked' };

type Interrupt = (turn: Turn, event: CaseEvent) => Interruption | null;

/** The order of design.md section 3: hold, payment, goal, global exit, pause. */
const INTERRUPTS: readonly Interrupt[] = [hold, payment, goal, globalExit, pause];

/** The first that closes or parks decides; otherwise the case is blocked if any says so. */
export function interrupts(turn: Turn, event: CaseEvent): Interruption | null {
  let found: Interruption | null = null;
  for (const interrupt of INTERRUPTS) {
    const interruption = interrupt(turn, event);
    if (interruption === null) continue;
    if (interruption.kind !== 'blocked') return interruption;
    found = interruption;
  }
  return found;
}

export function isPaused(state: CaseState): boolean {
  return state.paused.tenant || state.paused.strategy;
}

/** When the goal's window closes; null: no goal, or not started. */
export function goalEndsAt({ plan }: LoadedPlan, { enteredAt }: CaseState): Instant | null {
  const { goal } = plan.settings;
  return goal === null || enteredAt === null ? null : instantAfter(enteredAt, goal.windowMs);
}

function hold({ state, now }: Turn): Interruption | null {
  if (state.holds.length === 0) return null;
  const ending = state.holds.find(({ effect }) => effect.endsCase);
  if (ending !== undefined) return { kind: 'close', reason: ending.kind === 'paid' ? 'paid' : 'holdEndsCase' };
  const suspending = state.holds.filter(suspendsCase);
  if (suspending.length === 0) return null;
  const reviewAt = firstReview(suspending);
  if (reviewAt !== null && reviewAt <= now && !isPaused(state)) {
    return { kind: 'park', code: 'holdToReview', detail: suspending[0]?.holdId ?? '' };
  }
  return { kind: 'blocked' };
}

/** Books past their deadline judge nothing (law 10): the case goes on, and whatever it would say waits for newer ones. */
function payment({ plan, facts }: Turn, { kind }: CaseEvent): Interruption | null {
  if (kind !== 'paymentReported' && kind !== 'paymentPosted' && kind !== 'paymentReversed') return null;
  if (!plan.plan.settings.exitWhenCurrent || isStale(facts, DUE_FACTS)) return null;
  const isCurrent = nothingDue(facts);
  if (isCurrent === null) return { kind: 'park', code: 'missingFact', detail: 'nothingDue' };
  return isCurrent ? { kind: 'close', reason: 'paid' } : null;
}

function goal(turn: Turn): Interruption | null {
  const { plan, state, now } = turn;
  if (plan.goal === null) return null;
  const met = isStale(turn.facts, plan.goalFacts) ? false : plan.goal(valuesOf(turn));
  // Without any account nobody knows the goal's facts, and nobody has to: the global exit closes the case.
  if (typeof met !== 'boolean' && numberOf(turn.facts, 'accountsInCase') === 0) return null;
  if (typeof met !== 'boolean')
    return { kind: 'park', code: RULE_ERROR_PARKS[met.code], detail: `${met.fact} in goal` };
  if (met) return { kind: 'close', reason: 'goalMet' };
  const end = goalEndsAt(plan, state);
  // The end of the window is a deadline, and a pause lets none fire (law 9).
  return end !== null && end <= now && !isPaused(state) ? { kind: 'close', reason: 'goalWindowOver' } : null;
}

function globalExit({ plan, state, facts }: Turn, event: CaseEvent): Interruption | null {
  if (event.kind === 'accountLeft' || event.kind === 'placementRecalled') {
    const left = numberOf(facts, 'accountsInCase');
    if (left === null) return { kind: 'park', code: 'missingFact', detail: 'accountsInCase' };
    if (left <= 0) return { kind: 'close', reason: event.kind === 'accountLeft' ? 'accountsLeft' : 'recalled' };
  }
  const isCurrent = nothingDue(facts) === true && !isStale(facts, DUE_FACTS);
  if (plan.plan.settings.exitWhenCurrent && isCurrent) return { kind: 'close', reason: 'cameCurrent' };
  if (event.kind === 'taskDone' && event.taskId === 'attention' && event.outcome === 'close') {
    return { kind: 'close', reason: 'cancelled' };
  }
  if (event.kind === 'segmentLeft' && event.behaviour === 'leaveNow')
    return { kind: 'close', reason: 'segmentChanged' };
  if (state.leaveAtSafePoint && state.at !== null && plan.safePoints.has(state.at)) {
    return { kind: 'close', reason: 'segmentChanged' };
  }
  return null;
}

function pause({ state }: Turn): Interruption | null {
  return isPaused(state) ? { kind: 'blocked' } : null;
}

/** What `nothingDue` below reads. */
const DUE_FACTS = ['nothingDue', 'overdueAmount'] as const;

function isStale(facts: FactSnapshot, read: readonly string[]): boolean {
  for (const fact of read) {
    if (Object.hasOwn(facts, fact) && facts[fact]?.stale === true) return true;
  }
  return false;
}

/** Whether nothing is due within tolerance; null: the facts do not say. */
function nothingDue(facts: FactSnapshot): boolean | null {
  const stated = valueOf(facts, 'nothingDue');
  if (typeof stated === 'boolean') return stated;
  const overdue = numberOf(facts, 'overdueAmount');
  return overdue === null ? null : overdue <= 0;
}

function numberOf(facts: FactSnapshot, fact: string): number | null {
  const value = valueOf(facts, fact);
  return typeof value === 'number' ? value : null;
}

function valueOf(facts: FactSnapshot, fact: string): unknown {
  return Object.hasOwn(facts, fact) ? facts[fact]?.value : undefined;
}
