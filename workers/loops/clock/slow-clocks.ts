import type { Knex } from 'knex';
import type { Logger } from 'pino';
import type { TenantId } from '#engine/case/ids.ts';
import { inTenant } from '#engine/store/database.ts';
import { rebaseClock } from '#engine/store/rebase-clock.ts';
import { repeat, type Repeating } from '../running/repeat.ts';
import { nextSlowed } from './next-slowed.ts';

export type SlowClocksDependencies = { readonly db: Knex; readonly log: Logger; readonly everyMs: number };

/**
 * Slows demo clocks down while the work does not keep up, and lets them go again: a day in 30 s must not turn a morning
 * of wakes into messages of the evening. Late is what a quarter of the running cases is late by, so that one case that
 * is stuck does not stop everybody's time.
 */
export function createClockSlower(deps: SlowClocksDependencies): Repeating {
  return repeat({
    name: 'clock.slower',
    everyMs: deps.everyMs,
    log: deps.log,
    act: async () => {
      const clocks = await deps
        .db('business_clocks')
        .where({ paused: false })
        .select<Clock[]>('tenant_id', deps.db.raw('rate::float8 as rate'), deps.db.raw('slowed::float8 as slowed'));
      for (const clock of clocks) {
        const late = await lateSeconds(deps.db, clock.tenant_id);
        const next = nextSlowed(clock.slowed, late / Math.max(1, clock.rate));
        if (next === clock.slowed) continue;
        await setSlowed(deps.db, clock.tenant_id, next);
        deps.log.info({ tenantId: clock.tenant_id, slowed: next }, 'clock.slowed');
      }
    },
  });
}

type Clock = { readonly tenant_id: TenantId; readonly rate: number; readonly slowed: number };

/** Business seconds. */
async function lateSeconds(db: Knex, tenantId: TenantId): Promise<number> {
  return inTenant(db, tenantId, async (trx) => {
    const result = await trx.raw<{ rows: readonly { late: number | null }[] }>(
      `select percentile_disc(0.75) within group (order by greatest(0, extract(epoch from clock.now - c.next_at)))::float8 as late
       from cases c cross join (select business_now(?) as now) clock
       where c.tenant_id = ? and c.started and c.status in ('new', 'open') and c.next_at is not null`,
      [tenantId, tenantId],
    );
    return result.rows[0]?.late ?? 0;
  });
}

async function setSlowed(db: Knex, tenantId: TenantId, slowed: number): Promise<void> {
  await db('business_clocks')
    .where({ tenant_id: tenantId, paused: false })
    .update({ ...rebaseClock(db, tenantId), slowed });
}
