import type { Knex } from 'knex';
import type { Logger } from 'pino';
import { eachAlone } from '../running/each-alone.ts';
import { repeat, type Repeating } from '../running/repeat.ts';
import { listTenants } from '../running/tenants.ts';
import { anchorTenant, placeAnchors } from './anchor-tenant.ts';

export type AnchorLoopDependencies = {
  readonly db: Knex;
  readonly log: Logger;
  readonly everyMs: number;
  /** Where the files of anchors lie, outside the database. */
  readonly folder: string;
};

/** Anchors every tenant's chains once a day of its business time (design.md section 7). Any number of copies may run. */
export function createAnchorLoop({ db, log, everyMs, folder }: AnchorLoopDependencies): Repeating {
  return repeat({
    name: 'anchors',
    everyMs,
    log,
    act: async () => {
      await eachAlone(
        (await listTenants(db)).map(({ tenant_id: tenantId }) => tenantId),
        async (tenantId) => {
          const line = await anchorTenant(db, tenantId, 'day');
          if (line !== null) log.info({ tenantId, number: line.number, cases: line.cases }, 'anchor.made');
          await placeAnchors(db, tenantId, folder);
        },
        // Rows wait: a folder that cannot be written today gets its lines tomorrow, and every round says so.
        (tenantId, error) => log.error({ tenantId, err: error }, 'anchor.failed'),
      );
    },
  });
}
