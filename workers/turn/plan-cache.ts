import { ApplicationFailure } from '@temporalio/common';
import type { Knex } from 'knex';
import type { PlanHash, TenantId } from '#engine/case/ids.ts';
import type { Plan } from '#engine/ops/plan.ts';
import { PLAN_UNUSABLE } from '#engine/workflow/case/plan-unusable.ts';
import { canonicalJson, sha256Hex } from '#rules/base/sha256.ts';

export type PlanCache = { readonly load: (trx: Knex.Transaction, tenantId: TenantId, hash: PlanHash) => Promise<Plan> };

const MOST_PLANS = 200;

/** Plans are immutable and named by their content, so a process keeps them; each is checked against its name once. */
export function createPlanCache(): PlanCache {
  const kept = new Map<string, Plan>();
  return {
    load: async (trx, tenantId, hash) => {
      const name = `${tenantId}/${hash}`;
      const known = kept.get(name);
      if (known !== undefined) return known;
      const row = await trx('plans')
        .where({ tenant_id: tenantId, plan_hash: hash })
        .first<{ plan: Plan } | undefined>('plan');
      if (row === undefined) throw unusable(`plan ${hash} is not stored`);
      if (sha256Hex(canonicalJson(row.plan)) !== hash) throw unusable(`plan ${hash} does not hash to its name`);
      if (kept.size >= MOST_PLANS) kept.clear();
      kept.set(name, row.plan);
      return row.plan;
    },
  };
}

function unusable(what: string): ApplicationFailure {
  return ApplicationFailure.nonRetryable(what, PLAN_UNUSABLE);
}
