import type { Knex } from 'knex';
import type { PersonId, TenantId } from '#engine/case/ids.ts';
import type { Channel } from '#engine/case/words.ts';
import type { GateConsent } from '#engine/gate/gate-request.ts';
import type { Instant } from '#rules/base/instant.ts';

/** Consents of a person; a refusal (`granted` false) ends every consent on its channel from its own start. */
export async function readConsents(
  trx: Knex.Transaction,
  tenantId: TenantId,
  personId: PersonId,
): Promise<readonly GateConsent[]> {
  const result = await trx.raw<{ rows: readonly ConsentRow[] }>(
    `select c.channel, c.scope, c.from_at, least(c.to_at, (select min(r.from_at) from consents r
       where r.tenant_id = c.tenant_id and r.person_id = c.person_id and not r.granted and r.channel = c.channel
         and r.from_at >= c.from_at)) as to_at
     from consents c where c.tenant_id = ? and c.person_id = ? and c.granted order by c.consent_id`,
    [tenantId, personId],
  );
  return result.rows.map((row) => ({ channel: row.channel, scope: row.scope, from: row.from_at, to: row.to_at }));
}

type ConsentRow = {
  readonly channel: Channel;
  readonly scope: GateConsent['scope'];
  readonly from_at: Instant;
  readonly to_at: Instant | null;
};
