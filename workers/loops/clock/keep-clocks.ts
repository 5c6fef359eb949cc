import type { Knex } from 'knex';
import type { Logger } from 'pino';
import { repeat, type Repeating } from '../running/repeat.ts';

export type KeepClocksDependencies = { readonly db: Knex; readonly log: Logger; readonly everyMs: number };

/** How much longer than its own rhythm the keeper promises to live: business time stops that soon after a kill -9. */
const PROMISE = 3;

/**
 * Keeps demo clocks going while the system runs. Business time stands still while it is down: a clock that was not
 * renewed in time goes on from where it stopped, not from where real time is.
 */
export function createClockKeeper(deps: KeepClocksDependencies): Repeating {
  return repeat({ name: 'clock', everyMs: deps.everyMs, log: deps.log, act: () => renewClocks(deps) });
}

export async function renewClocks({ db, everyMs }: Pick<KeepClocksDependencies, 'db' | 'everyMs'>): Promise<void> {
  await db.raw(
    `update business_clocks c set
       base_business = case when c.alive_until_real < real.now then business_now(c.tenant_id) else c.base_business end,
       base_real = case when c.alive_until_real < real.now then real.now else c.base_real end,
       alive_until_real = real.now + ? * interval '1 millisecond'
     from (select clock_timestamp() as now) real`,
    [everyMs * PROMISE],
  );
}
