import type { Knex } from 'knex';
import type { AccountId, CaseId, ContactId, PersonId, TenantId } from '#engine/case/ids.ts';

/** What a change about people reaches: the persons it locks, the open cases it affects, the accounts it is about. */
export type Reach = {
  readonly tenantId: TenantId;
  readonly persons: readonly PersonId[];
  readonly cases: readonly CaseId[];
  readonly accounts: readonly AccountId[];
};

export type ConcernedContact = {
  readonly contactId: ContactId;
  readonly caseId: CaseId | null;
  readonly channel: string;
  readonly state: 'reserved' | 'sending';
};

/**
 * Contacts not yet out of our hands (reserved, or being sent) whose decision the change may have made untrue: those addressed to its people; those of the cases it affects, whoever
 * they are addressed to (a guarantor's demand is decided on what the holder paid elsewhere in the case); and
 * those about its accounts of a case that ended or let them go. Each is found by key, in the order they were granted: that is the
 * order a case decides them again in.
 */
export async function contactsConcerned(trx: Knex.Transaction, reach: Reach): Promise<readonly ConcernedContact[]> {
  const result = await trx.raw<{ rows: readonly ConcernedContact[] }>(
    `select k.contact_id as "contactId", k.case_id as "caseId", k.channel, k.state from contacts k
     where k.tenant_id = :tenantId and k.state in ('reserved', 'sending') and k.contact_id in (
       select c.contact_id from contacts c
       where c.tenant_id = :tenantId and c.person_id = any (:persons) and c.state in ('reserved', 'sending')
       union
       select c.contact_id from contacts c
       where c.tenant_id = :tenantId and c.case_id = any (:cases) and c.state in ('reserved', 'sending')
       union
       select c.contact_id from case_accounts ca join contacts c on c.tenant_id = ca.tenant_id and c.case_id = ca.case_id
       where ca.tenant_id = :tenantId and ca.account_id = any (:accounts) and c.state in ('reserved', 'sending')
         and c.account_ids && :accounts::text[])
     order by k.case_id, k.enrolment, k.seq, k.contact_id`,
    {
      tenantId: reach.tenantId,
      persons: [...reach.persons],
      cases: [...reach.cases],
      accounts: [...reach.accounts],
    },
  );
  return result.rows;
}
