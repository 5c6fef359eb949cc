import type { Knex } from 'knex';
import type { ContactId, PersonId, TenantId } from '#engine/case/ids.ts';
import type { Channel } from '#engine/case/words.ts';
import { inTenant } from '#engine/store/database.ts';
import type { Instant } from '#rules/base/instant.ts';
import { OVERDUE_MINOR } from '../make-world.ts';

/** One claim of a contact: one call that a pump was allowed to make. */
export type Claim = {
  readonly contactId: ContactId;
  readonly personId: PersonId;
  readonly accountIds: readonly string[];
  readonly channel: Channel;
  /** Business time of the claim. */
  readonly at: Instant;
  /** A payment of the person stood in the books before the claim and not before the decision, or nothing was due any more. */
  readonly afterPayment: boolean;
  /** The same of a hold or an opt-out that the case heard of. */
  readonly afterStop: boolean;
  /** Contacts of the person that were known to be two-way when this one was decided. */
  readonly knownDirect: readonly ContactId[];
};

/**
 * Every claim of demands, judged by when the transactions of decision, payment and claim really committed
 * (`track_commit_timestamp`), not by what the rows say of themselves. Decision, payment and claim hold the person's lock
 * until they have committed, and the attempt's real instant is read under it: so these orders are the true ones.
 */
export async function readClaims(db: Knex, tenantId: TenantId): Promise<readonly Claim[]> {
  return inTenant(db, tenantId, async (trx) => {
    await trx.raw("set local statement_timeout = '120s'");
    const result = await trx.raw<{ rows: readonly Claim[] }>(
      `with
         claims as (
           select c.contact_id, c.person_id, c.case_id, c.account_ids, c.channel, a.started_at, a.started_real,
             pg_xact_commit_timestamp(t.xmin) as decided_real
           from attempts a
             join contacts c on c.tenant_id = a.tenant_id and c.contact_id = a.contact_id and c.purpose = 'demand'
             join turns t on t.tenant_id = c.tenant_id and t.case_id = c.case_id and t.seq = c.seq
           where a.tenant_id = :tenantId),
         paid as (
           select m.account_id, ap.person_id, m.amount_minor, pg_xact_commit_timestamp(m.xmin) as real
           from movements m join account_persons ap on ap.tenant_id = m.tenant_id and ap.account_id = m.account_id
           where m.tenant_id = :tenantId and m.kind like 'payment%'),
         stops as (
           select case_id, pg_xact_commit_timestamp(xmin) as real from case_events
           where tenant_id = :tenantId and kind in ('hold', 'optOut')),
         direct as (
           select body ->> 'contactId' as contact_id, min(pg_xact_commit_timestamp(xmin)) as real from case_events
           where tenant_id = :tenantId and kind = 'reply' group by 1)
       select contact_id as "contactId", person_id as "personId", account_ids as "accountIds", channel,
         started_at as at,
         exists (select 1 from paid where paid.person_id = claims.person_id
             and paid.real > decided_real and paid.real <= started_real)
           or coalesce((select sum(amount_minor) from paid
             where paid.account_id = any(account_ids) and paid.real <= started_real), 0) >= :overdue as "afterPayment",
         exists (select 1 from stops where stops.case_id = claims.case_id
             and stops.real > decided_real and stops.real <= started_real) as "afterStop",
         coalesce((select array_agg(direct.contact_id) from direct
             join contacts d on d.tenant_id = :tenantId and d.contact_id = direct.contact_id
           where d.person_id = claims.person_id and direct.real < decided_real), '{}') as "knownDirect"
       from claims order by started_real`,
      { tenantId, overdue: OVERDUE_MINOR },
    );
    return result.rows;
  });
}
