import type { Knex } from 'knex';
import type { TenantId } from '#engine/case/ids.ts';

/** Others read the old row until ours commits. */
const AHEAD_MS = 250;

/**
 * The columns that let a demo clock go on from here at another speed, without ever going back: the new base lies a
 * quarter of a second ahead on the old speed (a clock that stands still needs none), so that what anybody reads before the commit is not later than what they
 * read after it.
 */
export function rebaseClock(db: Knex, tenantId: TenantId): Readonly<Record<'base_business' | 'base_real', Knex.Raw>> {
  return {
    base_business: db.raw(
      `business_now(?) + case when paused then interval '0' else ? * interval '1 millisecond' * (rate * slowed)::float8 end`,
      [tenantId, AHEAD_MS],
    ),
    base_real: db.raw("clock_timestamp() + case when paused then 0 else ? end * interval '1 millisecond'", [AHEAD_MS]),
  };
}
