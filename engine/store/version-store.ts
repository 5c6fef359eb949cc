import type { Knex } from 'knex';
import type { PlanHash, TenantId } from '#engine/case/ids.ts';
import type { StrategyDocument } from '#engine/strategy/document.ts';
import type { Instant } from '#rules/base/instant.ts';

export type VersionState = 'inReview' | 'approved' | 'published' | 'retired' | 'returned';

/** One version: its document never changes; its state does. */
export type Version = {
  readonly strategyId: string;
  readonly version: number;
  readonly state: VersionState;
  readonly documentHash: string;
  readonly planHash: PlanHash;
  readonly author: string;
  readonly submittedAt: Instant;
  readonly approver: string | null;
  readonly approvedHash: string | null;
  readonly approvedAt: Instant | null;
  readonly publishedAt: Instant | null;
  readonly retiredAt: Instant | null;
  readonly comment: string | null;
  /** Cases not closed that run it. */
  readonly peopleInside: number;
};

const COLUMNS = {
  strategyId: 'v.strategy_id',
  version: 'v.version',
  state: 'v.state',
  documentHash: 'v.document_hash',
  planHash: 'v.plan_hash',
  author: 'v.author',
  submittedAt: 'v.submitted_at',
  approver: 'v.approver',
  approvedHash: 'v.approved_hash',
  approvedAt: 'v.approved_at',
  publishedAt: 'v.published_at',
  retiredAt: 'v.retired_at',
  comment: 'v.comment',
} as const;

const INSIDE = `(select count(*) from cases c where c.tenant_id = v.tenant_id and c.strategy_id = v.strategy_id
  and c.version = v.version and c.status <> 'closed') as "peopleInside"`;

export async function listVersions(
  trx: Knex.Transaction,
  tenantId: TenantId,
  strategyId: string,
): Promise<readonly Version[]> {
  return trx('strategy_versions as v')
    .where({ 'v.tenant_id': tenantId, 'v.strategy_id': strategyId })
    .orderBy('v.version', 'desc')
    .select(COLUMNS)
    .select<Version[]>(trx.raw(INSIDE));
}

export async function readVersion(
  trx: Knex.Transaction,
  tenantId: TenantId,
  strategyId: string,
  version: number,
): Promise<Version | undefined> {
  return trx('strategy_versions as v')
    .where({ 'v.tenant_id': tenantId, 'v.strategy_id': strategyId, 'v.version': version })
    .select(COLUMNS)
    .first<Version | undefined>(trx.raw(INSIDE));
}

export async function readVersionDocument(
  trx: Knex.Transaction,
  tenantId: TenantId,
  strategyId: string,
  version: number,
): Promise<StrategyDocument | undefined> {
  const row = await trx('strategy_versions')
    .where({ tenant_id: tenantId, strategy_id: strategyId, version })
    .first<{ document: StrategyDocument } | undefined>('document');
  return row?.document;
}

export type NewVersion = {
  readonly strategyId: string;
  readonly document: StrategyDocument;
  readonly documentHash: string;
  readonly planHash: PlanHash;
  readonly planText: string;
  /** Version of each template whose texts the plan pins. */
  readonly templates: Readonly<Record<string, number>>;
  readonly author: string;
  /** How far the draft had come. */
  readonly draftNumber: number;
  readonly at: Instant;
  readonly comment: string;
};

/** Stores plan and version, numbered after the last; what was in review before is replaced. Returns the number. */
export async function insertVersion(trx: Knex.Transaction, tenantId: TenantId, version: NewVersion): Promise<number> {
  const key = { tenant_id: tenantId, strategy_id: version.strategyId };
  await trx('plans')
    .insert({ tenant_id: tenantId, plan_hash: version.planHash, plan: version.planText, plan_text: version.planText })
    .onConflict(['tenant_id', 'plan_hash'])
    .ignore();
  const last = await trx('strategy_versions').where(key).max<{ max: number | null }[]>({ max: 'version' });
  const number = (last[0]?.max ?? 0) + 1;
  await trx('strategy_versions').where(key).where({ state: 'inReview' }).update({ state: 'returned' });
  await trx('strategy_versions').insert({
    ...key,
    version: number,
    state: 'inReview',
    document: JSON.stringify(version.document),
    document_hash: version.documentHash,
    plan_hash: version.planHash,
    templates: JSON.stringify(version.templates),
    author: version.author,
    draft_number: version.draftNumber,
    submitted_at: version.at,
    comment: version.comment,
  });
  return number;
}

/**
 * Everybody whose hand is in a version beside whoever sent it: who edited the draft since the version published before it, and
 * where there was none, who brought the first document. Of versions without a draft number every edit counts.
 */
export async function versionEditors(
  trx: Knex.Transaction,
  tenantId: TenantId,
  strategyId: string,
  version: number,
): Promise<readonly string[]> {
  const result = await trx.raw<{ rows: readonly { userId: string }[] }>(
    `with own as (
       select draft_number from strategy_versions
       where tenant_id = :tenantId and strategy_id = :strategyId and version = :version),
     before as (
       select max(draft_number) as draft_number, count(*) > 0 as any from strategy_versions
       where tenant_id = :tenantId and strategy_id = :strategyId and version < :version and published_at is not null)
     select distinct e.by_user as "userId" from strategy_edits e, own, before
     where e.tenant_id = :tenantId and e.strategy_id = :strategyId
       and e.number > coalesce(before.draft_number, 0) and (own.draft_number is null or e.number <= own.draft_number)
     union
     select s.created_by from strategies s, before
     where s.tenant_id = :tenantId and s.strategy_id = :strategyId and s.created_by is not null and not before.any
     order by 1`,
    { tenantId, strategyId, version },
  );
  return result.rows.map(({ userId }) => userId);
}

export type VersionKey = { readonly tenantId: TenantId; readonly strategyId: string; readonly version: number };

/** Moves a version from one state to the next, if it is in that state; false: it was not. */
export async function moveVersion(
  trx: Knex.Transaction,
  { tenantId, strategyId, version }: VersionKey,
  from: VersionState,
  change: Readonly<Record<string, unknown>> & { readonly state: VersionState },
): Promise<boolean> {
  const changed = await trx('strategy_versions')
    .where({ tenant_id: tenantId, strategy_id: strategyId, version, state: from })
    .update(change);
  return changed === 1;
}

/** Takes the versions published before out of use for new cases. */
export async function retireOthers(trx: Knex.Transaction, key: VersionKey, at: Instant): Promise<void> {
  await trx('strategy_versions')
    .where({ tenant_id: key.tenantId, strategy_id: key.strategyId, state: 'published' })
    .where('version', '<>', key.version)
    .update({ state: 'retired', retired_at: at });
}
