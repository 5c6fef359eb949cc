import type { Knex } from 'knex';
import type { CaseId, PlanHash, TenantId } from '#engine/case/ids.ts';
import { CASES_SUBJECT } from '#engine/store/fact-sql/cases-subject.ts';
import { factQuery } from '#engine/store/fact-sql/fact-query.ts';
import type { Json } from '#rules/base/json.ts';
import type { FactId } from '#rules/facts/catalogue.ts';

/** An open case as the daily run judges it. */
export type SliceCase = {
  readonly caseId: CaseId;
  readonly started: boolean;
  /** Null: it was not launched on a segment. */
  readonly launchId: string | null;
  readonly planHash: PlanHash;
  /** It has heard that it left its segment. */
  readonly told: boolean;
  /** Its books do not cover the present within the creditor's deadline. */
  readonly stale: boolean;
  readonly facts: Readonly<Record<string, Json>>;
};

/** The next open cases by id, with the facts asked for. */
export async function readSlice(
  trx: Knex.Transaction,
  tenantId: TenantId,
  slice: { readonly after: string; readonly size: number; readonly facts: readonly FactId[] },
): Promise<readonly SliceCase[]> {
  const cases = await trx.raw<{ rows: readonly CaseRow[] }>(
    `select c.case_id as "caseId", c.started, c.launch_id as "launchId", c.plan_hash as "planHash",
       exists (select from case_events e where e.tenant_id = c.tenant_id and e.case_id = c.case_id and e.kind = 'segmentLeft') as told
     from cases c
     where c.tenant_id = ? and c.status <> 'closed' and c.case_id > ? order by c.case_id limit ?`,
    [tenantId, slice.after, slice.size],
  );
  const read = await trx.raw<{ rows: readonly FactRow[] }>(factQuery(CASES_SUBJECT, slice.facts), [
    tenantId,
    tenantId,
    cases.rows.map(({ caseId }) => caseId),
  ]);
  const byCase = new Map(read.rows.map((row) => [row.case_id, row]));
  return cases.rows.flatMap((found) => {
    const row = byCase.get(found.caseId);
    return row === undefined ? [] : [{ ...found, facts: row.facts, stale: row.stale }];
  });
}

type CaseRow = Omit<SliceCase, 'facts' | 'stale'>;
type FactRow = {
  readonly case_id: CaseId;
  readonly stale: boolean;
  readonly facts: Readonly<Record<string, Json>>;
};
