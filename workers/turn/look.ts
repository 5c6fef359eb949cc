import type { Knex } from 'knex';
import { businessNow } from '#engine/store/business-now.ts';
import { readCaseEvents } from '#engine/store/case-event-store.ts';
import { inTenant } from '#engine/store/database.ts';
import { stopPumps } from '#engine/store/pumps.ts';
import { together } from '#engine/store/together.ts';
import type { Plan } from '#engine/ops/plan.ts';
import type { BeginResult, LookInput, LookResult } from '#engine/workflow/case/messages.ts';
import type { PlanCache } from './plan-cache.ts';
import { epochsOf, selectEpochs } from './read-epochs.ts';
import { readFacts } from './read-facts.ts';
import { readPeople } from './read-people.ts';
import { readLastTurn, readSleepMs } from './stored-turn.ts';

/** A burst is folded over several wakes; an activity result stays small. */
const MOST_EVENTS = 100;

/** One look per wake: business now, unread case events, the plan's facts, the epochs; and that plan. Writes nothing. */
export function createLook({ db, plans }: { readonly db: Knex; readonly plans: PlanCache }) {
  return async (input: LookInput): Promise<BeginResult> =>
    inTenant(db, input.tenantId, async (trx) => {
      const plan = await plans.load(trx, input.tenantId, input.planHash);
      return { plan, look: await lookAt(trx, input, plan) };
    });
}

async function lookAt(trx: Knex.Transaction, input: LookInput, plan: Plan): Promise<LookResult> {
  const { tenantId, caseId } = input;
  // Sent before anything else: what commits behind them makes the turn stale instead of half of what it knew.
  const first = together(trx, [
    selectEpochs(trx, tenantId, caseId),
    trx('cases')
      .where({ tenant_id: tenantId, case_id: caseId })
      .first<{ status: string; seq: number } | undefined>('status', 'seq'),
  ]);
  const [[epochs, found], events, facts, people, now, sleepMs] = await Promise.all([
    first,
    readCaseEvents(trx, tenantId, caseId, input.afterEvent, MOST_EVENTS),
    readFacts(trx, tenantId, caseId, plan.factsRead),
    readPeople(trx, tenantId, caseId),
    businessNow(trx, tenantId),
    readSleepMs(trx, tenantId, caseId),
  ]);
  const row = epochs.rows[0];
  if (found === undefined || row === undefined || found.status === 'closed') return { kind: 'closed' };
  if (found.seq < input.seq) {
    // The workflow knows of a turn that Postgres does not: this database is older than what it has done. Whatever is decided
    // again from here may have left already.
    const details = { caseId, turnsInDatabase: found.seq, turnsInWorkflow: input.seq };
    await stopPumps(trx, { tenantId, at: now, by: 'engine', details });
  }
  if (found.seq !== input.seq) {
    const turn = await readLastTurn(trx, tenantId, caseId);
    if (turn === null) throw new Error(`case ${caseId} has seq ${found.seq} but no turn`);
    return { kind: 'behind', turn };
  }
  return { kind: 'seen', now, events, facts, people, epochs: epochsOf(row), sleepMs };
}
