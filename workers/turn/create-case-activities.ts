import type { Knex } from 'knex';
import type { BeginResult, CaseActivities, LookInput } from '#engine/workflow/case/messages.ts';
import { createCommitTurn } from './commit-turn.ts';
import { createLook } from './look.ts';
import { createPlanCache } from './plan-cache.ts';

export type CaseActivitiesDependencies = {
  /** Pool with statement_timeout 2 s and lock_timeout 1 s (design.md section 7). */
  readonly db: Knex;
  readonly buildId: string;
  /** Named moments, for tests that end the process there; does nothing in production. */
  readonly onPoint: (point: TurnPoint) => Promise<void>;
};

/** `afterCommit`: the turn is in Postgres, Temporal does not know yet. */
export type TurnPoint = 'afterLook' | 'afterCommit';

export function createCaseActivities({ db, buildId, onPoint }: CaseActivitiesDependencies): CaseActivities {
  const plans = createPlanCache();
  const look = createLook({ db, plans });
  const commitTurn = createCommitTurn({ db, plans, buildId });
  const begin = async (input: LookInput): Promise<BeginResult> => {
    const seen = await look(input);
    await onPoint('afterLook');
    return seen;
  };
  return {
    begin,
    look: async (input) => (await begin(input)).look,
    commitTurn: async (input) => {
      const result = await commitTurn(input);
      await onPoint('afterCommit');
      return result;
    },
  };
}
