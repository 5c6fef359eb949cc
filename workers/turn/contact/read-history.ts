import type { Knex } from 'knex';
import type { PersonId, TenantId } from '#engine/case/ids.ts';
import type { Channel } from '#engine/case/words.ts';
import type { ContactHistoryLine } from '#engine/gate/contact-history.ts';
import { CONTACT_STATES, countsForBudget } from '#engine/contact/contact-state.ts';
import type { Instant } from '#rules/base/instant.ts';

/** Longer than any pack's longest period (31 days of a month), so that the gate sees all it may count. */
const DAYS = 32;

/**
 * What the budget counts: there is no counter table, these rows are the count. Reserved and unknown contacts count,
 * and so do those made elsewhere once they are known (law 3).
 */
export async function readHistory(
  trx: Knex.Transaction,
  tenantId: TenantId,
  personId: PersonId,
  now: Instant,
): Promise<readonly ContactHistoryLine[]> {
  const rows = await trx('contacts')
    .where({ tenant_id: tenantId, person_id: personId })
    .whereIn('state', CONTACT_STATES.filter(countsForBudget))
    .whereRaw(`decided_at > ?::timestamptz - interval '${DAYS} days'`, [now])
    .orderBy('decided_at')
    .select<ContactRow[]>(
      'decided_at',
      'sent_at',
      'claimed_at',
      'channel',
      'state',
      'direct',
      'initiated_by',
      'account_ids',
      'creditor_id',
      'person_id',
      'reason',
    );
  return rows.map((row) => ({
    at: row.sent_at ?? row.claimed_at ?? row.decided_at,
    channel: row.channel,
    event: row.direct ? 'direct' : row.state === 'delivered' ? 'delivered' : 'attempt',
    initiatedBy: row.initiated_by,
    creditor: row.creditor_id,
    recipient: row.person_id,
    // About several accounts: left out, so that it counts for every one of them.
    ...(row.account_ids.length === 1 && row.account_ids[0] !== undefined ? { debt: row.account_ids[0] } : {}),
  }));
}

type ContactRow = {
  readonly decided_at: Instant;
  readonly sent_at: Instant | null;
  readonly claimed_at: Instant | null;
  readonly channel: Channel;
  readonly state: string;
  readonly direct: boolean;
  readonly initiated_by: 'creditor' | 'debtor';
  readonly account_ids: readonly string[];
  readonly creditor_id: string;
  readonly person_id: string;
};
