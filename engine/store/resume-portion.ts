import type { Knex } from 'knex';
import type { CaseId, TenantId } from '#engine/case/ids.ts';
import type { Instant } from '#rules/base/instant.ts';
import { putCaseEvents } from './put-case-events.ts';
import type { PauseScope } from './pause-scope.ts';

/** In `tenants.settings`: which scopes are being resumed, so that a round with nothing to do reads one row. */
const MARK = 'resuming';

/** Cases whose last word in the scope was `paused`. Bindings: tenant, scope; with a strategy, its id too. */
function stillPaused(strategyId: string | null): string {
  return `select c.case_id from cases c
    where c.tenant_id = ? and c.started and c.status <> 'closed' ${strategyId === null ? '' : 'and c.strategy_id = ?'}
      and (select e.kind from case_events e where e.tenant_id = c.tenant_id and e.case_id = c.case_id
        and e.kind in ('paused', 'resumed') and e.body ->> 'scope' = ? order by e.number desc limit 1) = 'paused'`;
}

function bindings(tenantId: TenantId, strategyId: string | null): readonly string[] {
  return strategyId === null ? [tenantId, 'tenant'] : [tenantId, strategyId, 'strategy'];
}

/** Notes that the scope's cases are to hear `resumed`; returns how many there are. */
export async function markResuming(trx: Knex.Transaction, tenantId: TenantId, scope: PauseScope): Promise<number> {
  const strategyId = scope.kind === 'tenant' ? null : scope.strategyId;
  const rows = await trx.raw<{ rows: readonly { count: number }[] }>(
    `select count(*) as count from (${stillPaused(strategyId)}) waiting`,
    bindings(tenantId, strategyId),
  );
  await trx('tenants')
    .where({ tenant_id: tenantId })
    .update({
      settings: trx.raw(
        `settings || jsonb_build_object('${MARK}', coalesce(settings -> '${MARK}', '[]'::jsonb) || to_jsonb(?::text))`,
        [strategyId ?? ''],
      ),
    });
  return rows.rows[0]?.count ?? 0;
}

/**
 * Writes `resumed` to at most `limit` cases of this tenant and returns how many. Called once a round by a loop; any
 * number of copies share the work. A scope paused again meanwhile is left alone (law 9).
 */
export async function resumePortion(
  trx: Knex.Transaction,
  tenantId: TenantId,
  at: Instant,
  limit: number,
): Promise<number> {
  const tenant = await trx('tenants')
    .where({ tenant_id: tenantId })
    .forShare()
    .first<{ paused: boolean; resuming: readonly string[] | null } | undefined>(
      'paused',
      trx.raw(`settings -> '${MARK}' as resuming`),
    );
  let written = 0;
  for (const mark of new Set(tenant?.resuming ?? [])) {
    const strategyId = mark === '' ? null : mark;
    if (await isPaused(trx, tenantId, strategyId, tenant?.paused ?? true)) continue;
    const found = await trx.raw<{ rows: readonly { case_id: CaseId }[] }>(
      `${stillPaused(strategyId)} order by c.case_id limit ? for update of c skip locked`,
      [...bindings(tenantId, strategyId), limit - written],
    );
    const caseIds = found.rows.map((row) => row.case_id);
    const scope = strategyId === null ? 'tenant' : 'strategy';
    const body = { kind: 'resumed', scope } as const;
    written += await putCaseEvents(trx, { tenantId, at, body, cause: 'resume', caseIds });
    if (written >= limit) break;
  }
  return written;
}

/** Forgets what is done or was paused again; in a transaction of its own, since it takes the tenant `for update`. */
export async function forgetResumed(trx: Knex.Transaction, tenantId: TenantId): Promise<void> {
  const tenant = await trx('tenants')
    .where({ tenant_id: tenantId })
    .forNoKeyUpdate()
    .first<{ paused: boolean; resuming: readonly string[] | null } | undefined>(
      'paused',
      trx.raw(`settings -> '${MARK}' as resuming`),
    );
  const left: string[] = [];
  for (const mark of new Set(tenant?.resuming ?? [])) {
    const strategyId = mark === '' ? null : mark;
    if (await isPaused(trx, tenantId, strategyId, tenant?.paused ?? true)) continue;
    const found = await trx.raw<{ rows: readonly unknown[] }>(`${stillPaused(strategyId)} limit 1`, [
      ...bindings(tenantId, strategyId),
    ]);
    if (found.rows.length > 0) left.push(mark);
  }
  await trx('tenants')
    .where({ tenant_id: tenantId })
    .update({ settings: trx.raw(`settings || jsonb_build_object('${MARK}', ?::jsonb)`, [JSON.stringify(left)]) });
}

/** Tenants with something to resume. */
export async function tenantsResuming(db: Knex): Promise<readonly TenantId[]> {
  return db('tenants')
    .whereRaw(`jsonb_array_length(coalesce(settings -> '${MARK}', '[]'::jsonb)) > 0`)
    .pluck<TenantId[]>('tenant_id');
}

async function isPaused(
  trx: Knex.Transaction,
  tenantId: TenantId,
  strategyId: string | null,
  tenantPaused: boolean,
): Promise<boolean> {
  if (strategyId === null) return tenantPaused;
  const row = await trx('strategies')
    .where({ tenant_id: tenantId, strategy_id: strategyId })
    .first<{ paused: boolean } | undefined>('paused');
  return row?.paused ?? true;
}
