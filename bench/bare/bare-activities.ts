import type { Knex } from 'knex';
import type { CaseEvent } from '#engine/case/case-event.ts';
import type { ContactId } from '#engine/case/ids.ts';
import { foldEvents } from '#engine/interpret/fold-events.ts';
import { loadPlan, type LoadedPlan } from '#engine/interpret/load-plan.ts';
import type { PickedContact } from '#engine/store/contact-store.ts';
import { inTenant } from '#engine/store/database.ts';
import { readProviderAccount } from '#engine/store/provider-account-store.ts';
import type { CaseProgress } from '#engine/workflow/case/run-wake.ts';
import type { PumpDependencies } from '#workers/loops/pump/pump-dependencies.ts';
import { sendOne } from '#workers/loops/pump/send-one.ts';
import { createCommitTurn } from '#workers/turn/commit-turn.ts';
import { createLook } from '#workers/turn/look.ts';
import { createPlanCache } from '#workers/turn/plan-cache.ts';
import type { BareActivities, BareTurn } from './bare-case.ts';

/**
 * One contact with all that the law and the audit want of it, statement for statement as ours: look, gate, turns, records,
 * claim, call, outcome. Done by one activity where ours are two local ones and a pump.
 */
export function createBareActivities(db: Knex, sending: PumpDependencies): BareActivities {
  const plans = createPlanCache();
  const look = createLook({ db, plans });
  const commitTurn = createCommitTurn({ db, plans, buildId: 'bare' });
  const loaded = new Map<string, LoadedPlan>();

  const planOf = async ({ tenantId, planHash }: BareTurn): Promise<LoadedPlan> => {
    const known = loaded.get(planHash);
    if (known !== undefined) return known;
    const plan = loadPlan(await inTenant(db, tenantId, (trx) => plans.load(trx, tenantId, planHash)));
    loaded.set(planHash, plan);
    return plan;
  };

  const turns = async (turn: BareTurn): Promise<{ progress: CaseProgress; granted: ContactId | null }> => {
    const { tenantId, caseId, planHash } = turn;
    const plan = await planOf(turn);
    let { state, seq } = turn.progress;
    const { look: seen } = await look({ tenantId, caseId, planHash, afterEvent: state.lastEvent, seq });
    if (seen.kind !== 'seen') throw new Error(`${caseId} was found ${seen.kind}`);
    const { now, facts, people, epochs } = seen;
    let events: readonly CaseEvent[] = state.status.kind === 'new' ? [{ kind: 'started', at: now }] : seen.events;
    let granted: ContactId | null = null;
    for (;;) {
      const folded = foldEvents(plan, state, events, { now, facts, people });
      const { commands, drafts, wake } = folded;
      if (drafts.length === 0) return { progress: { state, seq, answer: null }, granted };
      const decided = { events, facts, people, stateBefore: state, stateAfter: folded.state, commands, drafts, wake };
      const result = await commitTurn({ tenantId, caseId, planHash, enrolment: 1, seq, epochs, now, ...decided });
      if (result.kind !== 'committed') throw new Error(`a turn of ${caseId} ended ${result.kind}`);
      ({ state } = folded);
      ({ seq } = result);
      if (result.answer === null) return { progress: { state, seq, answer: null }, granted };
      events = [result.answer];
      granted = grantedBy(result.answer);
    }
  };

  return {
    contact: async (turn) => {
      const { progress, granted } = await turns(turn);
      if (granted === null) throw new Error(`${turn.caseId} was refused its contact`);
      await send(db, sending, turn, granted);
      return progress;
    },
    heard: async (turn) => (await turns(turn)).progress,
  };
}

function grantedBy(event: CaseEvent): ContactId | null {
  return event.kind === 'gateAnswered' && event.answer.kind === 'allowed' ? event.answer.contactId : null;
}

async function send(db: Knex, sending: PumpDependencies, turn: BareTurn, contactId: ContactId): Promise<void> {
  const { tenantId, caseId } = turn;
  const found = await inTenant(db, tenantId, async (trx) => {
    const row = await trx('contacts')
      .where({ tenant_id: tenantId, contact_id: contactId })
      .first<Row | undefined>('person_id', 'strategy_id', 'account_ids', 'provider_account_id');
    const account = row && (await readProviderAccount(trx, tenantId, row.provider_account_id));
    return row && account ? { row, account } : undefined;
  });
  if (found === undefined) throw new Error(`${contactId} is not there`);
  const { row, account } = found;
  const adapter = sending.adapterFor(account);
  if (!adapter.ok) throw new Error(adapter.error);
  const picked = {
    contactId,
    caseId,
    personId: row.person_id,
    strategyId: row.strategy_id,
    accountIds: row.account_ids,
  };
  await sendOne(sending, { account, adapter: adapter.value, hadFaults: false, isStopping: () => false }, picked);
}

type Row = {
  readonly person_id: PickedContact['personId'];
  readonly strategy_id: string | null;
  readonly account_ids: PickedContact['accountIds'];
  readonly provider_account_id: string;
};
