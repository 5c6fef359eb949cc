import { ApplicationFailure } from '@temporalio/workflow';
import type { CaseEvent, CaseEventOf } from '#engine/case/case-event.ts';
import type { CaseId, PlanHash, TenantId } from '#engine/case/ids.ts';
import type { CaseState } from '#engine/interpret/case-state.ts';
import { foldEvents, type FoldResult } from '#engine/interpret/fold-events.ts';
import type { LoadedPlan } from '#engine/interpret/load-plan.ts';
import { turnDigests } from '#engine/interpret/turn-digests.ts';
import { activities } from './activities.ts';
import type { CommitTurnInput, CommitTurnResult, LookResult, StoredTurn } from './messages.ts';
import { throughOutage } from './outage.ts';

/** Where the run stands between wakes. */
export type CaseProgress = {
  readonly state: CaseState;
  readonly seq: number;
  /** Committed answer still to be folded, after a crash or a continue-as-new. */
  readonly answer: CaseEvent | null;
};

/** `seen`: the look of a run's first wake, which its plan came with; null: none yet. */
export type WakeStart = { readonly progress: CaseProgress; readonly seen: LookResult | null };

export type WakeResult =
  | { readonly kind: 'asleep'; readonly progress: CaseProgress; readonly sleepMs: number | null }
  | { readonly kind: 'otherPlan'; readonly planHash: PlanHash; readonly progress: CaseProgress }
  | { readonly kind: 'closed' };

export type CaseIdentity = {
  readonly tenantId: TenantId;
  readonly caseId: CaseId;
  readonly enrolment: number;
  readonly planHash: PlanHash;
};

/** A bound on looks per wake, so that a case whose people change all the time yields to others. */
const MOST_LOOKS = 8;
const YIELD_MS = 1_000;

/** One look, then turns until nothing is left to fold; again from the look where epochs moved meanwhile. */
export async function runWake(identity: CaseIdentity, plan: LoadedPlan, from: WakeStart): Promise<WakeResult> {
  let { progress } = from;
  for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
    const seen = looks === 0 && from.seen !== null ? from.seen : await look(identity, progress);
    if (seen.kind === 'closed') return { kind: 'closed' };
    if (seen.kind === 'behind') {
      progress = progressOf(seen.turn);
      if (seen.turn.planHash !== identity.planHash)
        return { kind: 'otherPlan', planHash: seen.turn.planHash, progress };
      continue;
    }
    const done = await commitTurns(identity, plan, progress, seen);
    if (done.kind !== 'lookAgain') return done;
    progress = done.progress;
  }
  return { kind: 'asleep', progress, sleepMs: YIELD_MS };
}

async function look(identity: CaseIdentity, { state, seq }: CaseProgress): Promise<LookResult> {
  const { tenantId, caseId, planHash } = identity;
  return throughOutage(() => activities.look({ tenantId, caseId, planHash, afterEvent: state.lastEvent, seq }));
}

type TurnsResult = WakeResult | { readonly kind: 'lookAgain'; readonly progress: CaseProgress };
type Seen = Extract<LookResult, { readonly kind: 'seen' }>;

async function commitTurns(
  identity: CaseIdentity,
  plan: LoadedPlan,
  from: CaseProgress,
  seen: Seen,
): Promise<TurnsResult> {
  let progress = from;
  let pending: readonly CaseEvent[] = openingEvents(from, seen);
  // A fact that a turn of this wake has set counts in the next one.
  let facts = seen.facts;
  for (;;) {
    const folded = foldEvents(plan, progress.state, pending, { now: seen.now, facts, people: seen.people });
    if (changesNothing(pending, folded)) return { kind: 'asleep', progress, sleepMs: seen.sleepMs };
    const turn = {
      ...identity,
      seq: progress.seq,
      epochs: seen.epochs,
      now: seen.now,
      events: pending.slice(0, folded.consumed),
      facts,
      people: seen.people,
      stateBefore: progress.state,
      stateAfter: folded.state,
      commands: folded.commands,
      drafts: folded.drafts,
      wake: folded.wake,
    };
    const result = await throughOutage(() => activities.commitTurn(turn));
    if (result.kind === 'closed') return { kind: 'closed' };
    if (result.kind === 'stale') return { kind: 'lookAgain', progress };
    if (result.kind === 'adopted') return { kind: 'lookAgain', progress: progressOf(result.turn) };
    witness(turn, result);
    progress = { state: folded.state, seq: result.seq, answer: result.answer };
    if (folded.state.status.kind === 'closed') return { kind: 'closed' };
    facts = folded.facts;
    const rest = pending.slice(folded.consumed);
    if (result.answer === null && rest.length === 0) return { kind: 'asleep', progress, sleepMs: result.sleepMs };
    pending = result.answer === null ? rest : [result.answer, ...rest];
  }
}

/** Woken early or for nothing: no turn, so that looking costs no record. */
function changesNothing(pending: readonly CaseEvent[], folded: FoldResult): boolean {
  return pending.length === 0 && folded.drafts.length === 0 && folded.commands.length === 0;
}

/**
 * The unread events, after the answer that is not folded yet: a crash, or somebody's act between commit and fold, left
 * it. Where that act cancelled the very contact it granted, the case hears first what happened, and then that the grant
 * is withdrawn: folded as granted, a case could end on a message that never leaves. What fell due, `foldEvents` sees
 * for itself.
 */
function openingEvents(from: CaseProgress, seen: Seen): readonly CaseEvent[] {
  if (from.state.status.kind === 'new') return [{ kind: 'started', at: seen.now }, ...seen.events];
  const { answer } = from;
  if (answer === null) return seen.events;
  return isCancelled(answer, seen.events) ? [...seen.events, { ...answer, withdrawn: true }] : [answer, ...seen.events];
}

function isCancelled(answer: CaseEvent, events: readonly CaseEvent[]): answer is CaseEventOf<'gateAnswered'> {
  if (answer.kind !== 'gateAnswered' || answer.answer.kind !== 'allowed') return false;
  const { contactId } = answer.answer;
  return events.some(
    (event) => event.kind === 'contactResult' && event.contactId === contactId && event.result === 'cancelled',
  );
}

function progressOf(turn: StoredTurn): CaseProgress {
  return { state: turn.state, seq: turn.seq, answer: turn.answer };
}

/**
 * The history as witness: what the worker stored is recomputed here, live and on replay. Core matches only ids and
 * types, so a changed rule, duration or fact would otherwise pass a replay unseen.
 */
function witness(turn: CommitTurnInput, result: Extract<CommitTurnResult, { readonly kind: 'committed' }>): void {
  const expected = turnDigests(turn);
  for (const part of ['input', 'facts', 'state', 'drafts'] as const) {
    if (expected[part] !== result.digests[part]) {
      throw ApplicationFailure.nonRetryable(
        `turn ${result.seq}: the ${part} digest differs from the stored one`,
        'WitnessMismatch',
      );
    }
  }
}
