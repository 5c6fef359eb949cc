import type { Knex } from 'knex';
import { flowPlan } from '#cli/chaos/flow-plan.ts';
import { makeWorld, startClock, TUESDAY_NINE } from '#cli/chaos/make-world.ts';
import type { CaseId, TenantId } from '#engine/case/ids.ts';
import { inTenant } from '#engine/store/database.ts';
import { WAIT_MS, type WaitFor } from './peer.ts';

/** Forty seconds of business between two contacts are two real ones: a lawful day of ten hours is half an hour. */
const RATE = 20;
const LATER = '2100-01-01T00:00:00Z';

/** One tenant with the cases of every round; none is due until its round takes it. */
export type FlowWorld = {
  readonly tenantId: TenantId;
  /** Makes the next so many cases due now. */
  readonly take: (count: number) => Promise<readonly CaseId[]>;
  /** How many of these are still open. */
  readonly open: (caseIds: readonly CaseId[]) => Promise<number>;
};

/** Cases of contact-wait-contact-wait-contact-exit in business hours. The clock runs while somebody keeps it. */
export async function makeFlowWorld(
  db: Knex,
  { tenantId, cases, waitFor }: { readonly tenantId: TenantId; readonly cases: number; readonly waitFor: WaitFor },
): Promise<FlowWorld> {
  const wait = { waitMs: WAIT_MS * RATE };
  const contact = { contact: waitFor };
  const world = await makeWorld(db, {
    tenantId,
    plan: flowPlan([contact, wait, contact, wait, contact]),
    cases,
    sharedEvery: 0,
    startsAt: TUESDAY_NINE,
    rate: RATE,
    dueWithinMs: 0,
  });
  await inTenant(db, tenantId, (trx) => trx('cases').update({ next_at: LATER }));
  await startClock(db, world);
  let taken = 0;
  return {
    tenantId,
    take: async (count) => {
      const caseIds = world.cases.slice(taken, taken + count).map(({ caseId }) => caseId);
      taken += count;
      await inTenant(db, tenantId, (trx) =>
        trx('cases')
          .whereIn('case_id', caseIds)
          .update({ next_at: trx.raw('business_now(tenant_id)') }),
      );
      return caseIds;
    },
    open: async (caseIds) =>
      inTenant(db, tenantId, async (trx) => {
        const rows = await trx('cases')
          .whereIn('case_id', caseIds)
          .whereNot({ status: 'closed' })
          .count<{ count: number }[]>({ count: '*' });
        return rows[0]?.count ?? 0;
      }),
  };
}
