import type { Knex } from 'knex';
import type { CaseId, TenantId } from '#engine/case/ids.ts';
import type { Instant } from '#rules/base/instant.ts';

/** Writes the fact `segment` of many cases, where it changed; a null name: it belongs to none. */
export async function setSegmentFacts(
  trx: Knex.Transaction,
  tenantId: TenantId,
  segments: readonly { readonly caseId: CaseId; readonly name: string | null }[],
  at: Instant,
): Promise<void> {
  await trx.raw(
    `insert into facts (tenant_id, level, subject_id, fact, value, source, known_at)
     select :tenantId, 'case', g."caseId", 'segment', coalesce(to_jsonb(g.name), 'null'::jsonb), 'segment', :at
     from jsonb_to_recordset(:segments::jsonb) as g("caseId" text, name text)
     where g.name is not null or exists (select from facts f where f.tenant_id = :tenantId and f.level = 'case'
       and f.subject_id = g."caseId" and f.fact = 'segment')
     on conflict (tenant_id, level, subject_id, fact) do update set value = excluded.value, known_at = excluded.known_at
       where facts.value is distinct from excluded.value`,
    { tenantId, at, segments: JSON.stringify(segments) },
  );
}
