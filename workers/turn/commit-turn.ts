import type { Knex } from 'knex';
import type { CaseEvent } from '#engine/case/case-event.ts';
import type { Draft } from '#engine/case/draft.ts';
import { turnDigests } from '#engine/interpret/turn-digests.ts';
import type { CaseState, Wake } from '#engine/interpret/case-state.ts';
import { appendRecords } from '#engine/store/append-records.ts';
import { inTenant } from '#engine/store/database.ts';
import type { CommitTurnInput, CommitTurnResult } from '#engine/workflow/case/messages.ts';
import { carryOut } from './carry-out/carry-out.ts';
import { lockForTurn, sameEpochs, type LockedCase } from './writing/lock-for-turn.ts';
import type { PlanCache } from './plan-cache.ts';
import { readLastTurn, readSleepMs } from './stored-turn.ts';

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
  const seq = await passFence(trx, input);
  const early = recordsItself(input);
  if (early) await appendRecords(trx, tenantId, caseId, input.drafts);
  const { answer, drafts } = await carryOutAll(trx, deps, input, locked, seq);
  const head = await appendRecords(trx, tenantId, caseId, early ? drafts : [...input.drafts, ...drafts]);
  const digests = turnDigests(input);
  await trx('turns').insert({
    tenant_id: tenantId,
    case_id: caseId,
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
    build_id: deps.buildId,
  });
  await settleCase(trx, input);
  return { kind: 'committed', seq, head, digests, answer, sleepMs: await readSleepMs(trx, tenantId, caseId) };
}

/** A contact taken back writes its record as it moves: the turn's own, which an audit reads first, must stand before it. */
function recordsItself({ commands }: CommitTurnInput): boolean {
  return commands.some(({ kind }) => kind === 'cancelContacts');
}

async function passFence(trx: Knex.Transaction, input: CommitTurnInput): Promise<number> {
  const rows = await trx('cases')
    .where({ tenant_id: input.tenantId, case_id: input.caseId, seq: input.seq })
    .update({ seq: trx.raw('seq + 1') })
    .returning<{ seq: number }[]>('seq');
  const seq = rows[0]?.seq;
  if (seq === undefined) throw new Error(`case ${input.caseId}: the fence moved under its own lock`);
  return seq;
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

/** What the lists and the sweep read: where the case is, when it wakes or who owns it (law 5). */
async function settleCase(trx: Knex.Transaction, input: CommitTurnInput): Promise<void> {
  const { stateAfter: state, wake, now } = input;
  await trx('cases')
    .where({ tenant_id: input.tenantId, case_id: input.caseId })
    .update({
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
