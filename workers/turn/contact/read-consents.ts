import type { Knex } from 'knex';
import type { PersonId, TenantId } from '#engine/case/ids.ts';
import type { Channel } from '#engine/case/words.ts';
import type { GateConsent } from '#engine/gate/gate-request.ts';
import type { Instant } from '#rules/base/instant.ts';

/** Every row of consent a person ever gave or withdrew; which of them holds now is the gate's to say. */
export async function readConsents(
  trx: Knex.Transaction,
  tenantId: TenantId,
  personId: PersonId,
): Promise<readonly GateConsent[]> {
  const rows = await trx('consents')
    .where({ tenant_id: tenantId, person_id: personId })
    .orderBy(['from_at', 'consent_id'])
    .select<ConsentRow[]>('granted', 'contact_point_id', 'channel', 'scope', 'from_at', 'to_at');
  return rows.map((row) => ({
    granted: row.granted,
    contactPointId: row.contact_point_id,
    channel: row.channel,
    scope: row.scope,
    from: row.from_at,
    to: row.to_at,
  }));
}

type ConsentRow = {
  readonly granted: boolean;
  readonly contact_point_id: string | null;
  readonly channel: Channel;
  readonly scope: GateConsent['scope'];
  readonly from_at: Instant;
  readonly to_at: Instant | null;
};
