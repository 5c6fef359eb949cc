import type { Knex } from 'knex';
import type { TenantId } from '#engine/case/ids.ts';
import type { VersionState } from './version-store.ts';

/** A strategy in a list, with the people in it now. */
export type StrategySummary = {
  readonly id: string;
  readonly name: string;
  readonly state: 'draft' | VersionState;
  readonly liveVersion: number | null;
  readonly paused: boolean;
  readonly draftNumber: number;
  readonly peopleInside: number;
  readonly needsAttention: number;
};

/** By name, then id; after the pair given. */
export async function listStrategies(
  trx: Knex.Transaction,
  tenantId: TenantId,
  after: { readonly name: string; readonly id: string } | null,
  limit: number,
): Promise<readonly StrategySummary[]> {
  const result = await trx.raw<{ rows: readonly StrategySummary[] }>(
    `select s.strategy_id as id, s.name, s.live_version as "liveVersion", s.paused, s.draft_number as "draftNumber",
       coalesce((select v.state from strategy_versions v where v.tenant_id = s.tenant_id and v.strategy_id = s.strategy_id
         order by v.version desc limit 1), 'draft') as state,
       count(c.case_id) as "peopleInside", count(c.case_id) filter (where c.status = 'needsAttention') as "needsAttention"
     from strategies s
       left join cases c on c.tenant_id = s.tenant_id and c.strategy_id = s.strategy_id and c.status <> 'closed'
     where s.tenant_id = :tenantId and (:name::text is null or (s.name, s.strategy_id) > (:name::text, :id::text))
     group by s.tenant_id, s.strategy_id, s.name, s.live_version, s.paused, s.draft_number
     order by s.name, s.strategy_id limit :limit`,
    { tenantId, name: after?.name ?? null, id: after?.id ?? null, limit },
  );
  return result.rows;
}

export type StepCount = { readonly now: number; readonly passed: number; readonly needsAttention: number };

/** Per step: cases standing there, and cases that have ever entered it; of one version, or of all. */
export async function countPerStep(
  trx: Knex.Transaction,
  tenantId: TenantId,
  strategyId: string,
  version: number | null,
): Promise<Readonly<Record<string, StepCount>>> {
  const bindings = { tenantId, strategyId, version };
  const now = await trx.raw<{ rows: readonly { step: string; now: number; parked: number }[] }>(
    `select at_step as step, count(*) as now, count(*) filter (where status = 'needsAttention') as parked from cases
     where tenant_id = :tenantId and strategy_id = :strategyId and status <> 'closed' and at_step is not null
       and (:version::int is null or version = :version::int)
     group by at_step`,
    bindings,
  );
  const passed = await trx.raw<{ rows: readonly { step: string; passed: number }[] }>(
    `select r.step_id as step, count(distinct r.case_id) as passed from records r
       join cases c on c.tenant_id = r.tenant_id and c.case_id = r.case_id
     where c.tenant_id = :tenantId and c.strategy_id = :strategyId and (:version::int is null or c.version = :version::int)
       and r.kind = 'entered' and r.step_id is not null
     group by r.step_id`,
    bindings,
  );
  const counts: Record<string, StepCount> = {};
  const none = { now: 0, passed: 0, needsAttention: 0 };
  for (const row of passed.rows) counts[row.step] = { ...none, passed: row.passed };
  for (const row of now.rows) {
    counts[row.step] = { ...(counts[row.step] ?? none), now: row.now, needsAttention: row.parked };
  }
  return counts;
}
