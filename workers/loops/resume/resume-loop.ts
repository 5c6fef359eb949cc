import type { Knex } from 'knex';
import type { Logger } from 'pino';
import { businessNow } from '#engine/store/business-now.ts';
import { inTenant } from '#engine/store/database.ts';
import { forgetResumed, resumePortion, tenantsResuming } from '#engine/store/resume-portion.ts';
import { repeat, type Repeating } from '../running/repeat.ts';

export type ResumeLoopDependencies = {
  readonly db: Knex;
  readonly log: Logger;
  readonly everyMs: number;
  /** Cases told to go on per tenant and round. */
  readonly portion: number;
};

/** Law 9: resuming is paced, so that a pause of ten thousand cases does not end in ten thousand messages at once. */
export function createResumeLoop(deps: ResumeLoopDependencies): Repeating {
  return repeat({
    name: 'resume',
    everyMs: deps.everyMs,
    log: deps.log,
    act: async () => {
      for (const tenantId of await tenantsResuming(deps.db)) {
        const written = await inTenant(deps.db, tenantId, async (trx) =>
          resumePortion(trx, tenantId, await businessNow(trx, tenantId), deps.portion),
        );
        if (written < deps.portion) await inTenant(deps.db, tenantId, (trx) => forgetResumed(trx, tenantId));
      }
    },
  });
}
