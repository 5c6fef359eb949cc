import type { Knex } from 'knex';
import type { TenantId } from '#engine/case/ids.ts';
import type { Instant } from '#rules/base/instant.ts';
import { rebaseClock } from './rebase-clock.ts';

/** Business time of a tenant. `own`: it has a clock of its own, which only a demo tenant may. */
export type BusinessClock = {
  readonly now: Instant;
  /** Business seconds per real second, as it was set. */
  readonly rate: number;
  /** Share of it that it goes at: below 1 while the work does not keep up. */
  readonly slowed: number;
  readonly paused: boolean;
  readonly own: boolean;
  /** Business seconds by which the most overdue started case is late. */
  readonly lagSeconds: number;
};

export async function readClock(trx: Knex.Transaction, tenantId: TenantId): Promise<BusinessClock> {
  const result = await trx.raw<{ rows: readonly BusinessClock[] }>(
    `select n.now, coalesce(c.rate, 1)::double precision as rate, coalesce(c.slowed, 1)::double precision as slowed,
       coalesce(c.paused, false) as paused,
       c.tenant_id is not null as own,
       coalesce((select greatest(0, extract(epoch from n.now - min(k.next_at)))::int from cases k
         where k.tenant_id = :t and k.started and k.status <> 'closed' and k.next_at <= n.now), 0) as "lagSeconds"
     from (select business_now(:t) as now) n left join business_clocks c on c.tenant_id = :t`,
    { t: tenantId },
  );
  const row = result.rows[0];
  if (row === undefined) throw new Error('business_now answered nothing');
  return row;
}

/**
 * Sets speed or pause of a demo tenant's clock; its time goes on from where it stands. false: it has none. Only the
 * running system extends `alive_until_real`, so that time stops while it is down.
 */
export async function setClock(
  trx: Knex.Transaction,
  tenantId: TenantId,
  setting: { readonly rate: number | null; readonly paused: boolean | null },
): Promise<boolean> {
  const changed = await trx('business_clocks')
    .where({ tenant_id: tenantId })
    .update({
      ...rebaseClock(trx, tenantId),
      ...(setting.rate === null ? {} : { rate: setting.rate, slowed: 1 }),
      ...(setting.paused === null ? {} : { paused: setting.paused }),
    });
  return changed === 1;
}
