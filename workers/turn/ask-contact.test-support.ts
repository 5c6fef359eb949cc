import type { Knex } from 'knex';
import type { ContactRequest } from '#engine/case/command.ts';
import type { GateAnswer } from '#engine/case/gate-answer.ts';
import type { CaseId, OpId, StepId } from '#engine/case/ids.ts';
import { initialState } from '#engine/interpret/initial-state.ts';
import { inTenant } from '#engine/store/database.ts';
import type { CommitTurnResult, LookResult } from '#engine/workflow/case/messages.ts';
import type { Instant } from '#rules/base/instant.ts';
import type { World } from '#workers/live/world.test-support.ts';
import { createCommitTurn } from './commit-turn.ts';
import { createLook } from './look.ts';
import { createPlanCache } from './plan-cache.ts';

export type Seen = Extract<LookResult, { readonly kind: 'seen' }> & { readonly seq: number };

/** One turn of a case without its workflow: it looks, and commits a turn whose one command asks for a contact. */
export type Asking = {
  readonly look: (caseId: CaseId) => Promise<Seen>;
  /** Commits on what a look saw, now or long ago. */
  readonly commit: (caseId: CaseId, seen: Seen, over?: Partial<ContactRequest>) => Promise<CommitTurnResult>;
  /** Looks and commits at once; what the gate answered. `at`: business now, where it is not the world's. */
  readonly ask: (caseId: CaseId, over?: Partial<ContactRequest>, at?: Instant) => Promise<GateAnswer>;
};

export function askingIn(db: Knex, world: World): Asking {
  const { tenantId, planHash } = world;
  const plans = createPlanCache();
  const begin = createLook({ db, plans });
  const commitTurn = createCommitTurn({ db, plans, buildId: 'test' });
  const look: Asking['look'] = async (caseId) => {
    const row = await inTenant(db, tenantId, (trx) =>
      trx('cases').where({ case_id: caseId }).first<{ seq: number } | undefined>('seq'),
    );
    if (row === undefined) throw new Error(`no case ${caseId}`);
    const seen = (await begin({ tenantId, caseId, afterEvent: 0, seq: row.seq, planHash })).look;
    if (seen.kind !== 'seen') throw new Error(`case ${caseId} is ${seen.kind}`);
    return { ...seen, seq: row.seq };
  };
  const commit: Asking['commit'] = (caseId, seen, over = {}) =>
    commitTurn({
      tenantId,
      caseId,
      enrolment: 1,
      planHash,
      seq: seen.seq,
      epochs: seen.epochs,
      now: seen.now,
      events: [],
      facts: seen.facts,
      people: seen.people,
      stateBefore: initialState(),
      stateAfter: { ...initialState(), status: { kind: 'open' } },
      commands: [{ kind: 'requestContact', request: { ...REQUEST, ...over } }],
      drafts: [],
      wake: { kind: 'answer' },
    });
  return {
    look,
    commit,
    ask: async (caseId, over, at) => {
      const seen = await look(caseId);
      const result = await commit(caseId, { ...seen, now: at ?? seen.now }, over);
      if (result.kind !== 'committed' || result.answer?.kind !== 'gateAnswered')
        throw new Error(`the turn of ${caseId} was ${result.kind}`);
      return result.answer.answer;
    },
  };
}

const REQUEST: ContactRequest = {
  opId: 's1' as OpId,
  stepId: 's1' as StepId,
  channels: ['sms'],
  purpose: 'demand',
  tone: 'amable',
  template: 'reminder',
  recipient: 'holder',
  wakeOn: [],
};
