import type { Client } from '@temporalio/client';
import type { Knex } from 'knex';
import type { Logger } from 'pino';
import type { CaseId } from '#engine/case/ids.ts';
import { inTenant } from '#engine/store/database.ts';
import { repeat, type Repeating } from '../running/repeat.ts';
import { ring } from '../running/ring.ts';
import { listTenants } from '../running/tenants.ts';

export type ClockBellDependencies = {
  readonly db: Knex;
  readonly client: Client;
  readonly log: Logger;
  readonly everyMs: number;
};

/**
 * Timers of Temporal run on real time and were set at the clock's old speed. Where a demo clock was played or goes
 * faster, its running cases are rung once, look at business time, and sleep anew. Slower needs no bell: whoever wakes
 * too early sleeps again.
 */
export function createClockBell(deps: ClockBellDependencies): Repeating {
  const known = new Map<string, number>();
  return repeat({
    name: 'clock.bell',
    everyMs: deps.everyMs,
    log: deps.log,
    act: async () => {
      for (const { tenant_id: tenantId } of await listTenants(deps.db)) {
        const speed = await speedOf(deps.db, tenantId);
        const before = known.get(tenantId);
        known.set(tenantId, speed);
        if (before === undefined || speed <= before) continue;
        const running = await inTenant(deps.db, tenantId, (trx) =>
          trx('cases')
            .where({ tenant_id: tenantId, started: true })
            .whereNot({ status: 'closed' })
            .pluck<CaseId[]>('case_id'),
        );
        for (const caseId of running) await ring(deps.client, tenantId, caseId, 0);
      }
    },
  });
}

/** Business seconds per real second now; a paused clock stands still. */
async function speedOf(db: Knex, tenantId: string): Promise<number> {
  const row = await db('business_clocks')
    .where({ tenant_id: tenantId, paused: false })
    .first<{ speed: number } | undefined>(db.raw('(rate * slowed)::float8 as speed'));
  return row?.speed ?? 0;
}
