import { ApplicationFailure } from '@temporalio/common';
import type { Knex } from 'knex';
import type { PlanHash, TenantId } from '#engine/case/ids.ts';
import type { Plan } from '#engine/ops/plan.ts';
import { PLAN_UNUSABLE } from '#engine/workflow/case/plan-unusable.ts';
import { canonicalJson, sha256Hex } from '#rules/base/sha256.ts';

/** Who wrote a plan and who approved exactly it. */
export type PlanApproval = { readonly author: string; readonly approver: string };

export type PlanCache = {
  readonly load: (trx: Knex.Transaction, tenantId: TenantId, hash: PlanHash) => Promise<Plan>;
  /** null: nobody had approved it when it was first loaded here. A plan runs only once somebody has. */
  readonly approvalOf: (trx: Knex.Transaction, tenantId: TenantId, hash: PlanHash) => Promise<PlanApproval | null>;
};

type Kept = { readonly plan: Plan; readonly author: string | null; readonly approver: string | null };

const MOST_PLANS = 200;

/** Plans are immutable and named by their content, so a process keeps them; each is checked against its name once. */
export function createPlanCache(): PlanCache {
  const kept = new Map<string, Kept>();
  const find = async (trx: Knex.Transaction, tenantId: TenantId, hash: PlanHash): Promise<Kept> => {
    const name = `${tenantId}/${hash}`;
    const known = kept.get(name);
    if (known !== undefined) return known;
    const row = await readPlan(trx, tenantId, hash);
    if (row === undefined) throw unusable(`plan ${hash} is not stored`);
    if (sha256Hex(canonicalJson(row.plan)) !== hash) throw unusable(`plan ${hash} does not hash to its name`);
    if (kept.size >= MOST_PLANS) kept.clear();
    kept.set(name, row);
    return row;
  };
  return {
    load: async (trx, tenantId, hash) => (await find(trx, tenantId, hash)).plan,
    approvalOf: async (trx, tenantId, hash) => {
      const { author, approver } = await find(trx, tenantId, hash);
      return author === null || approver === null ? null : { author, approver };
    },
  };
}

/** With the newest approval of exactly this plan: a plan runs only once it has one. */
async function readPlan(trx: Knex.Transaction, tenantId: TenantId, hash: PlanHash): Promise<Kept | undefined> {
  const result = await trx.raw<{ rows: readonly Kept[] }>(
    `select p.plan, v.author, v.approver from plans p
       left join lateral (select author, approver from strategy_versions v
         where v.tenant_id = p.tenant_id and v.plan_hash = p.plan_hash and v.approved_hash = p.plan_hash
         order by v.approved_at desc limit 1) v on true
     where p.tenant_id = ? and p.plan_hash = ?`,
    [tenantId, hash],
  );
  return result.rows[0];
}

function unusable(what: string): ApplicationFailure {
  return ApplicationFailure.nonRetryable(what, PLAN_UNUSABLE);
}
