import type { Knex } from 'knex';
import type { PlanHash } from '#engine/case/ids.ts';
import { businessNow } from '#engine/store/business-now.ts';
import { readCaseEvents } from '#engine/store/case-event-store.ts';
import { inTenant } from '#engine/store/database.ts';
import type { LookInput, LookResult } from '#engine/workflow/case/messages.ts';
import type { PlanCache } from './plan-cache.ts';
import { readEpochs } from './read-epochs.ts';
import { readFacts } from './read-facts.ts';
import { readPeople } from './read-people.ts';
import { readLastTurn, readSleepMs } from './stored-turn.ts';

/** A burst is folded over several wakes; an activity result stays small. */
const MOST_EVENTS = 100;

/** One look per wake: business now, unread case events, the plan's facts, the epochs. Writes nothing. */
export function createLook({ db, plans }: { readonly db: Knex; readonly plans: PlanCache }) {
  return async (input: LookInput): Promise<LookResult> =>
    inTenant(db, input.tenantId, async (trx) => {
      const { tenantId, caseId } = input;
      const epochs = await readEpochs(trx, tenantId, caseId);
      const found = await trx('cases')
        .where({ tenant_id: tenantId, case_id: caseId })
        .first<{ status: string; seq: number; plan_hash: PlanHash } | undefined>('status', 'seq', 'plan_hash');
      if (found === undefined || epochs === null || found.status === 'closed') return { kind: 'closed' };
      if (found.seq !== input.seq) {
        const turn = await readLastTurn(trx, tenantId, caseId);
        if (turn === null) throw new Error(`case ${caseId} has seq ${found.seq} but no turn`);
        return { kind: 'behind', turn };
      }
      const events = await readCaseEvents(trx, tenantId, caseId, input.afterEvent, MOST_EVENTS);
      const plan = await plans.load(trx, tenantId, found.plan_hash);
      const facts = await readFacts(trx, tenantId, caseId, plan.factsRead);
      const people = await readPeople(trx, tenantId, caseId);
      const now = await businessNow(trx, tenantId);
      const sleepMs = await readSleepMs(trx, tenantId, caseId);
      return { kind: 'seen', now, events, facts, people, epochs, sleepMs };
    });
}
