import type { Knex } from 'knex';
import type { AccountId, CaseId, PersonId, PlanHash, TenantId } from '#engine/case/ids.ts';
import type { ParkCode } from '#engine/case/command.ts';
import type { ExitReason } from '#engine/case/words.ts';
import type { Instant } from '#rules/base/instant.ts';
import { prefixPattern } from './account-read-store.ts';

/** A case as lists and its own page head it. */
export type CaseHead = {
  readonly id: CaseId;
  readonly strategyId: string;
  readonly strategyName: string;
  readonly version: number;
  readonly status: 'new' | 'open' | 'needsAttention' | 'closed';
  readonly stepId: string | null;
  readonly nextAt: Instant | null;
  readonly owner: string | null;
  readonly attentionCode: ParkCode | null;
  readonly openedAt: Instant;
  readonly closedAt: Instant | null;
  readonly closeReason: ExitReason | null;
  readonly debtor: { readonly id: PersonId; readonly name: string; readonly reference: string };
  /** Candidates for the debtor's time zone, the likeliest first. */
  readonly zones: string[];
  /** What a parked case lacks, and since when; null while it is not parked. */
  readonly attentionDetail: string | null;
  readonly attentionSince: Instant | null;
  readonly enrolment: number;
  readonly seq: number;
  readonly planHash: PlanHash;
  readonly launchId: string | null;
  readonly creditor: { readonly id: string; readonly name: string };
  readonly accounts: { readonly id: AccountId; readonly reference: string }[];
};

/** A case that closed let its accounts go: those it had then are shown. */
const SELECT = `select c.case_id as id, c.strategy_id as "strategyId", s.name as "strategyName", c.version, c.status,
    c.at_step as "stepId", c.next_at as "nextAt", c.owner, c.attention_code as "attentionCode", c.opened_at as "openedAt",
    c.closed_at as "closedAt", c.close_reason as "closeReason",
    json_build_object('id', p.person_id, 'name', p.full_name, 'reference', p.external_ref) as debtor, p.zones,
    case when c.status = 'needsAttention' then c.state #>> '{status,detail}' end as "attentionDetail",
    case when c.status = 'needsAttention' then (select r.at from records r where r.tenant_id = c.tenant_id
      and r.case_id = c.case_id and r.kind = 'parked' order by r.number desc limit 1) end as "attentionSince",
    c.enrolment, c.seq, c.plan_hash as "planHash", c.launch_id as "launchId",
    json_build_object('id', cr.creditor_id, 'name', cr.name) as creditor,
    coalesce((select json_agg(json_build_object('id', a.account_id, 'reference', a.external_ref) order by a.external_ref)
      from case_accounts ca join accounts a on a.tenant_id = ca.tenant_id and a.account_id = ca.account_id
      where ca.tenant_id = c.tenant_id and ca.case_id = c.case_id
        and (ca.left_at is null or (c.status = 'closed' and ca.left_at >= c.closed_at))), '[]'::json) as accounts
  from cases c
    join strategies s on s.tenant_id = c.tenant_id and s.strategy_id = c.strategy_id
    join persons p on p.tenant_id = c.tenant_id and p.person_id = c.person_id
    join creditors cr on cr.tenant_id = c.tenant_id and cr.creditor_id = c.creditor_id`;

export async function readCase(
  trx: Knex.Transaction,
  tenantId: TenantId,
  caseId: CaseId,
): Promise<CaseHead | undefined> {
  const result = await trx.raw<{ rows: readonly CaseHead[] }>(`${SELECT} where c.tenant_id = ? and c.case_id = ?`, [
    tenantId,
    caseId,
  ]);
  return result.rows[0];
}

export type CaseFilter = {
  readonly tenantId: TenantId;
  readonly strategyId: string | null;
  readonly version: number | null;
  readonly status: CaseHead['status'] | null;
  readonly stepId: string | null;
  readonly attention: ParkCode | null;
  readonly launchId: string | null;
  /** The segment the case entered by. */
  readonly segmentId: string | null;
  /** The beginning of a case id, or of an account's or debtor's reference. */
  readonly search: string | null;
  readonly after: string | null;
  readonly limit: number;
};

/** Newest first: ids are made in the order of opening. */
export async function listCases(trx: Knex.Transaction, filter: CaseFilter): Promise<readonly CaseHead[]> {
  const { tenantId, search, ...rest } = filter;
  const result = await trx.raw<{ rows: readonly CaseHead[] }>(
    `${SELECT}
     where c.tenant_id = :tenantId
       and (:strategyId::text is null or c.strategy_id = :strategyId::text)
       and (:version::int is null or c.version = :version::int)
       and (:status::text is null or c.status = :status::text)
       and (:stepId::text is null or c.at_step = :stepId::text)
       and (:attention::text is null or c.attention_code = :attention::text)
       and (:launchId::text is null or c.launch_id = :launchId::text)
       and (:segmentId::text is null or exists (select from launches l
         where l.tenant_id = c.tenant_id and l.launch_id = c.launch_id and l.segment_id = :segmentId::text))
       and (:after::text is null or c.case_id < :after::text)
       and (:prefix::text is null or c.case_id like :prefix::text or p.external_ref like :prefix::text or exists (
         select from case_accounts ca join accounts a on a.tenant_id = ca.tenant_id and a.account_id = ca.account_id
         where ca.tenant_id = c.tenant_id and ca.case_id = c.case_id and a.external_ref like :prefix::text))
     order by c.case_id desc limit :limit`,
    { tenantId, ...rest, prefix: search === null ? null : prefixPattern(search) },
  );
  return result.rows;
}

export async function countAttention(
  trx: Knex.Transaction,
  tenantId: TenantId,
): Promise<readonly { readonly code: ParkCode; readonly count: number }[]> {
  return trx('cases')
    .where({ tenant_id: tenantId, status: 'needsAttention' })
    .whereNotNull('attention_code')
    .groupBy('attention_code')
    .orderBy('count', 'desc')
    .select<{ code: ParkCode; count: number }[]>({ code: 'attention_code' }, trx.raw('count(*) as count'));
}

/** The case's row, locked for what its owner does to it; `started` tells whether a workflow hears it. */
export async function lockCase(
  trx: Knex.Transaction,
  tenantId: TenantId,
  caseId: CaseId,
): Promise<{ readonly status: CaseHead['status'] } | undefined> {
  return trx('cases')
    .where({ tenant_id: tenantId, case_id: caseId })
    .forUpdate()
    .first<{ status: CaseHead['status'] } | undefined>('status');
}
