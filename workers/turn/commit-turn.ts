import type { Knex } from 'knex';
import { answerDigest } from '#engine/audit/answer-digest.ts';
import type { CaseEvent } from '#engine/case/case-event.ts';
import type { Draft } from '#engine/case/draft.ts';
import { turnDigests, type TurnDigests } from '#engine/interpret/turn-digests.ts';
import type { CaseState, Wake } from '#engine/interpret/case-state.ts';
import { chainRecords } from '#engine/store/append-records.ts';
import { inTenant } from '#engine/store/database.ts';
import { together } from '#engine/store/together.ts';
import type { CommitTurnInput, CommitTurnResult } from '#engine/workflow/case/messages.ts';
import { carryOut } from './carry-out/carry-out.ts';
import { lockForTurn, sameEpochs, type LockedCase } from './writing/lock-for-turn.ts';
import type { PlanApproval, PlanCache } from './plan-cache.ts';
import { readLastTurn, readSleepMs, selectSleep, sleepOf } from './stored-turn.ts';

export type CommitTurnDependencies = {
  readonly db: Knex;
  readonly plans: PlanCache;
  /** Stored with each turn: the bundle that decided it, for replay and audit. */
  readonly buildId: string;
};

/**
 * Writes one decided turn in one transaction, behind the fence: records, contact or refusal, tasks, facts, next
 * instant and owner. It never runs `step`. Where `seq` has moved, the stored turn is returned and adopted; where an
 * epoch has moved since the look, nothing is written (design.md section 7).
 */
export function createCommitTurn(deps: CommitTurnDependencies) {
  return async (input: CommitTurnInput): Promise<CommitTurnResult> =>
    inTenant(deps.db, input.tenantId, async (trx) => {
      const locked = await lockForTurn(trx, input);
      if (locked === null) return { kind: 'closed' };
      if (locked.seq !== input.seq || locked.enrolment !== input.enrolment) return adopt(trx, input);
      if (locked.status === 'closed') return { kind: 'closed' };
      if (!sameEpochs(locked.epochs, input.epochs)) return { kind: 'stale' };
      return write(trx, deps, input, locked);
    });
}

async function adopt(trx: Knex.Transaction, input: CommitTurnInput): Promise<CommitTurnResult> {
  const turn = await readLastTurn(trx, input.tenantId, input.caseId);
  if (turn === null) throw new Error(`case ${input.caseId} has moved on but has no turn`);
  return { kind: 'adopted', turn, sleepMs: await readSleepMs(trx, input.tenantId, input.caseId) };
}

async function write(
  trx: Knex.Transaction,
  deps: CommitTurnDependencies,
  input: CommitTurnInput,
  locked: LockedCase,
): Promise<CommitTurnResult> {
  const { tenantId, caseId } = input;
  const seq = input.seq + 1;
  // The fence is on its way before anything else is.
  const [, { answer, drafts }] = await Promise.all([passFence(trx, input), carryOutAll(trx, deps, input, locked, seq)]);
  const digests = turnDigests(input);
  const made = [...input.drafts, ...drafts];
  const approval = await deps.plans.approvalOf(trx, tenantId, input.planHash);
  const sealed = turnDecided(deps, input, { approval, made: made.length, digests, answer });
  const { head, count, rows } = await chainRecords(trx, tenantId, caseId, [...made, sealed]);
  const turn = turnRow(input, { seq, answer, head, digests, buildId: deps.buildId });
  const [, sleep] = await together(trx, [
    settleCase(trx, input, { head, record_count: count }),
    selectSleep(trx, tenantId, caseId),
    trx('turns').insert(turn),
    trx('records').insert(rows),
  ]);
  const sleepMs = sleepOf(sleep.rows[0]);
  return { kind: 'committed', seq, head, digests, answer, sleepMs };
}

type Decided = {
  readonly approval: PlanApproval | null;
  readonly made: number;
  readonly digests: TurnDigests;
  readonly answer: CaseEvent | null;
};

/** Chained last, so that the turn's head is this record: nothing of a turn's row can be changed unseen (law 7). */
function turnDecided({ buildId }: CommitTurnDependencies, input: CommitTurnInput, decided: Decided): Draft {
  const { planHash, now } = input;
  const { approval, made, digests, answer } = decided;
  return {
    kind: 'turnDecided',
    at: now,
    planHash,
    buildId,
    approval,
    made,
    digests: { ...digests, answer: answer === null ? null : answerDigest(answer) },
  };
}

type Written = {
  readonly seq: number;
  readonly answer: CaseEvent | null;
  readonly head: string;
  readonly digests: TurnDigests;
  readonly buildId: string;
};

function turnRow(input: CommitTurnInput, { seq, answer, head, digests, buildId }: Written) {
  return {
    tenant_id: input.tenantId,
    case_id: input.caseId,
    seq,
    enrolment: input.enrolment,
    at: input.now,
    first_event: input.events.find((event) => event.number !== undefined)?.number ?? null,
    last_event: input.stateAfter.lastEvent,
    events: JSON.stringify(input.events),
    input_digest: digests.input,
    facts: JSON.stringify(input.facts),
    facts_digest: digests.facts,
    people: JSON.stringify(input.people),
    state: JSON.stringify(input.stateAfter),
    state_digest: digests.state,
    drafts_digest: digests.drafts,
    answer: answer === null ? null : JSON.stringify(answer),
    head,
    plan_hash: input.planHash,
    build_id: buildId,
  };
}

async function passFence(trx: Knex.Transaction, input: CommitTurnInput): Promise<void> {
  const sql = 'update cases set seq = seq + 1 where tenant_id = ? and case_id = ? and seq = ? returning seq';
  const [moved] = await together(trx, [
    trx.raw<{ rows: readonly { seq: number }[] }>(sql, [input.tenantId, input.caseId, input.seq]),
  ]);
  if (moved.rows.length !== 1) throw new Error(`case ${input.caseId}: the fence moved under its own lock`);
}

async function carryOutAll(
  trx: Knex.Transaction,
  deps: CommitTurnDependencies,
  input: CommitTurnInput,
  locked: LockedCase,
  seq: number,
): Promise<{ readonly answer: CaseEvent | null; readonly drafts: readonly Draft[] }> {
  const drafts: Draft[] = [];
  let answer: CaseEvent | null = null;
  const plan = await deps.plans.load(trx, input.tenantId, input.planHash);
  for (const command of input.commands) {
    const done = await carryOut(command, { trx, input, locked, seq, plan });
    drafts.push(...done.drafts);
    answer = done.answer ?? answer;
  }
  return { answer, drafts };
}

type ChainColumns = { readonly head: string; readonly record_count: number };

/** What the lists and the sweep read: where the case is, when it wakes or who owns it (law 5). */
function settleCase(trx: Knex.Transaction, input: CommitTurnInput, chain: ChainColumns) {
  const { stateAfter: state, wake, now } = input;
  return trx('cases')
    .where({ tenant_id: input.tenantId, case_id: input.caseId })
    .update({
      ...chain,
      status: state.status.kind,
      at_step: stepOf(state),
      state: JSON.stringify(state),
      plan_hash: input.planHash,
      consumed_event: state.lastEvent,
      attention_code: state.status.kind === 'needsAttention' ? state.status.code : null,
      progressed_real: trx.raw('clock_timestamp()'),
      ...(state.status.kind === 'closed' ? { closed_at: now, close_reason: state.status.reason } : {}),
      ...nextOf(wake, now),
    });
}

/** Op ids begin with their step's id (`s3`, `s3/2`). */
function stepOf(state: CaseState): string | null {
  return state.at?.split('/')[0] ?? null;
}

/** A pending answer is folded in this very wake; should the worker die first, the sweep finds the case due now. */
function nextOf(wake: Wake, now: string): { readonly next_at: string | null; readonly owner: string | null } {
  switch (wake.kind) {
    case 'at':
      return { next_at: wake.instant, owner: null };
    case 'answer':
      return { next_at: now, owner: null };
    case 'owner':
      return { next_at: null, owner: wake.owner };
    case 'nobody':
      return { next_at: null, owner: null };
  }
}
