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
    .select<ConsentRow[]>('granted', 'contact_point_id', 'channel', 'scope', 'from_at', 'to_at', 'source');
  return rows.map((row) => ({
    saidBy: saidBy(row),
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
  readonly source: string;
};

/** Written by an import; `invented` by one that had to make the consent up. */
const OF_FILES = ['import', 'invented'];
/** A user of ours on the debtor's word, and the debtor. */
const OF_DEBTORS = ['user', 'debtor'];

/** Where the source is none of these (an inbox row, a screen of tomorrow), the stricter reading: a refusal is the debtor's own. */
function saidBy({ granted, source }: ConsentRow): GateConsent['saidBy'] {
  if (granted) return OF_DEBTORS.includes(source) ? 'debtor' : 'creditor';
  return OF_FILES.includes(source) ? 'creditor' : 'debtor';
}
