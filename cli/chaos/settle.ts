import { setTimeout as sleep } from 'node:timers/promises';
import type { Knex } from 'knex';
import { inTenant } from '#engine/store/database.ts';
import type { World } from './make-world.ts';
import type { ProviderControl } from './provider-control.ts';

/** From here on business time goes as real time does, so that what is due can be done and nothing new falls due. */
export async function slowDown(db: Knex, { tenantId }: World): Promise<void> {
  await db.raw(
    `update business_clocks set base_business = business_now(tenant_id), base_real = clock_timestamp(), rate = 1
     where tenant_id = ?`,
    [tenantId],
  );
}

export type Unsettled = {
  /** Cases due, or with case events nobody has read. */
  readonly cases: number;
  /** Rows reserved or with the provider. */
  readonly contacts: number;
  readonly inbox: number;
  readonly webhooks: number;
};

/** Waits until nothing is under way any more; answers what still is after `patienceMs`, or null. */
export async function settle(
  db: Knex,
  world: World,
  provider: ProviderControl,
  patienceMs: number,
): Promise<Unsettled | null> {
  const deadline = Date.now() + patienceMs;
  let quiet = 0;
  for (;;) {
    const found = await unsettled(db, world, provider);
    quiet = Object.values(found).every((count) => count === 0) ? quiet + 1 : 0;
    // Twice, a second apart: a receipt may stand between two of the counts.
    if (quiet === 2) return null;
    if (Date.now() > deadline) return found;
    await sleep(1_000);
  }
}

async function unsettled(db: Knex, { tenantId }: World, provider: ProviderControl): Promise<Unsettled> {
  const webhooks = await provider.pending();
  return inTenant(db, tenantId, async (trx) => {
    const result = await trx.raw<{ rows: readonly Omit<Unsettled, 'webhooks'>[] }>(
      `select
         (select count(*)::int from cases where tenant_id = :tenantId and status <> 'closed'
           and ((status <> 'needsAttention' and next_at <= business_now(:tenantId)) or last_event > consumed_event)) as cases,
         (select count(*)::int from contacts where tenant_id = :tenantId and state in ('reserved', 'sending')) as contacts,
         (select count(*)::int from inbox where tenant_id = :tenantId and state = 'stored') as inbox`,
      { tenantId },
    );
    const row = result.rows[0];
    if (row === undefined) throw new Error('Postgres counted nothing');
    return { ...row, webhooks };
  });
}
