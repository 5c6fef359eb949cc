import type { Knex } from 'knex';
import type { TenantId } from '#engine/case/ids.ts';
import { inTenant } from '#engine/store/database.ts';

export type ContactFate = {
  readonly contactId: string;
  /** Case, enrolment and step: a straight flow visits a step once. */
  readonly decision: string;
  readonly state: string;
};

export type Fates = {
  readonly contacts: readonly ContactFate[];
  /** Open cases that nothing will wake and nobody owns, or that are due and do not move. */
  readonly lostCases: readonly string[];
  /** Rows past their last lawful instant or their lease that nobody ended. */
  readonly lostContacts: readonly string[];
  readonly statuses: Readonly<Record<string, number>>;
};

/** How every case and contact stands at the end. */
export async function readFates(db: Knex, tenantId: TenantId): Promise<Fates> {
  return inTenant(db, tenantId, async (trx) => {
    const tenant = { tenant_id: tenantId };
    const contacts = await trx('contacts')
      .where({ ...tenant, origin: 'cauce' })
      .orderBy('contact_id')
      .select<ContactFate[]>(
        { contactId: 'contact_id', state: 'state' },
        trx.raw(`concat_ws(' ', case_id, enrolment, step_id) as decision`),
      );
    const lostCases = await trx('cases')
      .where(tenant)
      .whereNot({ status: 'closed' })
      .whereRaw(
        `((next_at is null and owner is null) or last_event > consumed_event
          or (status <> 'needsAttention' and next_at <= business_now(tenant_id)))`,
      )
      .pluck<string[]>('case_id');
    const lostContacts = await trx('contacts')
      .where(tenant)
      .whereRaw(
        `((state = 'reserved' and send_before <= business_now(tenant_id))
          or (state = 'sending' and lease_real < clock_timestamp()))`,
      )
      .pluck<string[]>('contact_id');
    const statuses = await trx('cases')
      .where(tenant)
      .groupBy('status')
      .select<{ status: string; count: number }[]>('status', trx.raw('count(*)::int as count'));
    return {
      contacts,
      lostCases,
      lostContacts,
      statuses: Object.fromEntries(statuses.map(({ status, count }) => [status, count])),
    };
  });
}
