import type { Knex } from 'knex';
import type { ContactId, TenantId } from '#engine/case/ids.ts';
import type { Disposition } from '#engine/contact/attempt.ts';
import type { Instant } from '#rules/base/instant.ts';
import type { JsonObject } from '#rules/base/json.ts';

/** Opens the next attempt of a claimed contact, in the transaction of the claim. `attemptId` is the claim's token. */
export async function startAttempt(
  trx: Knex.Transaction,
  tenantId: TenantId,
  contactId: ContactId,
  attempt: { readonly attemptId: string; readonly at: Instant },
): Promise<void> {
  await trx.raw(
    `insert into attempts (tenant_id, attempt_id, contact_id, number, started_real, started_at)
     select :tenantId, :attemptId, :contactId, 1 + count(*), clock_timestamp(), :at
     from attempts where tenant_id = :tenantId and contact_id = :contactId`,
    { tenantId, contactId, ...attempt },
  );
}

/** Ends an attempt. What its pump reports after the lease replaces "lease expired": it is what happened. */
export async function endAttempt(
  trx: Knex.Transaction,
  tenantId: TenantId,
  attemptId: string,
  end: { readonly at: Instant; readonly disposition: Disposition; readonly detail: JsonObject },
): Promise<void> {
  await trx('attempts')
    .where({ tenant_id: tenantId, attempt_id: attemptId })
    .whereRaw("coalesce(disposition, 'leaseExpired') = 'leaseExpired'")
    .update({ ended_at: end.at, disposition: end.disposition, detail: JSON.stringify(end.detail) });
}

/** Ends whatever attempt of a contact is still open: its pump did not report. */
export async function expireAttempts(
  trx: Knex.Transaction,
  tenantId: TenantId,
  contactId: ContactId,
  at: Instant,
): Promise<void> {
  await trx('attempts')
    .where({ tenant_id: tenantId, contact_id: contactId })
    .whereNull('disposition')
    .update({ ended_at: at, disposition: 'leaseExpired' });
}
