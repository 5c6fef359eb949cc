import type { Knex } from 'knex';
import type { CaseEvent } from '#engine/case/case-event.ts';
import type { CaseId, PlanHash, TenantId } from '#engine/case/ids.ts';
import type { Instant } from '#rules/base/instant.ts';
import type { FactSnapshot } from '#rules/facts/fact-snapshot.ts';

/** A committed decision as a person reads it: when, by which version, on which facts, after what had happened. */
export type TurnRead = {
  readonly seq: number;
  readonly at: Instant;
  readonly planHash: PlanHash;
  readonly version: number | null;
  readonly facts: FactSnapshot;
  readonly events: readonly CaseEvent[];
};

/** The turns of a case from one number to another, both included, in order. */
export async function readTurns(
  trx: Knex.Transaction,
  tenantId: TenantId,
  caseId: CaseId,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<readonly TurnRead[]> {
  // Two versions of one strategy may share a plan; the case entered by the one it names, else the newest.
  const result = await trx.raw<{ rows: readonly TurnRead[] }>(
    `select t.seq, t.at, t.plan_hash as "planHash", t.facts, t.events,
       (select v.version from strategy_versions v where v.tenant_id = t.tenant_id and v.strategy_id = c.strategy_id
          and v.plan_hash = t.plan_hash order by v.version = c.version desc, v.version desc limit 1) as version
     from turns t join cases c on c.tenant_id = t.tenant_id and c.case_id = t.case_id
     where t.tenant_id = ? and t.case_id = ? and t.seq between ? and ? order by t.seq`,
    [tenantId, caseId, from, to],
  );
  return result.rows;
}
