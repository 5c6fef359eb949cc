import type { Knex } from 'knex';
import type { TenantId } from '#engine/case/ids.ts';
import type { Instant } from '#rules/base/instant.ts';

/** What one run did. `stale`: not judged, since their books do not cover the day (law 10). */
export type ResegmentationCounts = {
  readonly judged: number;
  readonly cameCurrent: number;
  readonly leftSegment: number;
  readonly entered: number;
  readonly heldOut: number;
  readonly stale: number;
};

export type ResegmentationRun = {
  readonly date: string;
  readonly number: number;
  /** The last case judged; a run that was cut goes on behind it. Null: all are judged, who newly belongs may enter. */
  readonly afterCase: string | null;
  readonly counts: ResegmentationCounts;
};

const NOTHING: ResegmentationCounts = {
  judged: 0,
  cameCurrent: 0,
  leftSegment: 0,
  entered: 0,
  heldOut: 0,
  stale: 0,
};

const COLUMNS = { date: 'business_date', number: 'number', afterCase: 'after_case', counts: 'counts' } as const;

/**
 * The run to go on with, its row locked so that one worker at a time does: one that was cut, else a new one where the
 * tenant's business day has none yet, or newer books have come since. Null: nothing to do.
 */
export async function openRun(trx: Knex.Transaction, tenantId: TenantId): Promise<ResegmentationRun | null> {
  const cut = await trx('resegmentations')
    .where({ tenant_id: tenantId })
    .whereNull('ended_at')
    .forUpdate()
    .skipLocked()
    .first<ResegmentationRun | undefined>(COLUMNS);
  if (cut !== undefined) return { ...cut, counts: { ...NOTHING, ...cut.counts } };
  const opened = await trx.raw<{ rows: readonly { date: string; number: number }[] }>(
    `with today as (
       select t.tenant_id, (business_now(t.tenant_id) at time zone t.zone)::date as business_date,
         (select max(p.books_known_at) from portfolios p where p.tenant_id = t.tenant_id) as books_known_at
       from tenants t where t.tenant_id = :tenantId),
     last as (
       select r.business_date, r.number, r.books_known_at, r.ended_at from resegmentations r
       where r.tenant_id = :tenantId order by r.business_date desc, r.number desc limit 1)
     insert into resegmentations (tenant_id, business_date, number, books_known_at, started_at)
     select today.tenant_id, today.business_date,
       case when last.business_date = today.business_date then last.number + 1 else 1 end,
       today.books_known_at, business_now(today.tenant_id)
     from today left join last on true
     where last.business_date is null
       or (last.ended_at is not null and (last.business_date < today.business_date
         or (today.books_known_at is not null and last.books_known_at is distinct from today.books_known_at)))
     on conflict do nothing returning business_date as date, number`,
    { tenantId },
  );
  const row = opened.rows[0];
  return row === undefined ? null : { ...row, afterCase: '', counts: NOTHING };
}

/** Keeps how far a run has come; `endedAt` null: it goes on. */
export async function keepRun(
  trx: Knex.Transaction,
  tenantId: TenantId,
  run: ResegmentationRun,
  endedAt: Instant | null,
): Promise<void> {
  await trx('resegmentations')
    .where({ tenant_id: tenantId, business_date: run.date, number: run.number })
    .update({ after_case: run.afterCase, counts: JSON.stringify(run.counts), ended_at: endedAt });
}

export type FinishedRun = {
  readonly date: string;
  readonly number: number;
  readonly startedAt: Instant;
  readonly endedAt: Instant | null;
  readonly counts: ResegmentationCounts;
};

/** The newest runs, for people. */
export async function listRuns(
  trx: Knex.Transaction,
  tenantId: TenantId,
  limit: number,
): Promise<readonly FinishedRun[]> {
  const rows = await trx('resegmentations')
    .where({ tenant_id: tenantId })
    .orderBy([
      { column: 'business_date', order: 'desc' },
      { column: 'number', order: 'desc' },
    ])
    .limit(limit)
    .select<FinishedRun[]>({
      date: 'business_date',
      number: 'number',
      startedAt: 'started_at',
      endedAt: 'ended_at',
      counts: 'counts',
    });
  return rows.map((run) => ({ ...run, counts: { ...NOTHING, ...run.counts } }));
}
