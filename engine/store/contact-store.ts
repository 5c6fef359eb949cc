import type { Knex } from 'knex';
import type { AccountId, CaseId, ContactId, PersonId, TenantId } from '#engine/case/ids.ts';
import type { Channel } from '#engine/case/words.ts';
import type { LastLook, TenantMode } from '#engine/contact/last-look.ts';
import { parseContactState } from '#engine/contact/contact-state.ts';
import type { Instant } from '#rules/base/instant.ts';
import type { LockedContact } from './move-contact.ts';
import { together } from './together.ts';

/** A reserved row that one pump is about to look at; what it needs to take the locks never changes. */
export type PickedContact = {
  readonly contactId: ContactId;
  readonly personId: PersonId;
  readonly caseId: CaseId | null;
  readonly strategyId: string | null;
  readonly accountIds: readonly AccountId[];
};

/**
 * Picks reserved rows of an account, earliest `send_before` first, that no other pump holds. The pick is only a short lease on a
 * reserved row, so that pumps do not queue behind each other: what counts is the claim under the locks. Waits for nothing.
 * Materialised: Postgres may run an `in (select ... limit)` more than once, and then takes more rows than there are tokens.
 */
export async function pickReserved(
  trx: Knex.Transaction,
  tenantId: TenantId,
  providerAccountId: string,
  { limit, token, leaseMs }: { readonly limit: number; readonly token: string; readonly leaseMs: number },
): Promise<readonly PickedContact[]> {
  const result = await trx.raw<{ rows: readonly PickedContact[] }>(
    `with due as materialized (
       select contact_id from contacts
       where tenant_id = :tenantId and provider_account_id = :providerAccountId and state = 'reserved'
         and (lease_real is null or lease_real < clock_timestamp())
       order by send_before limit :limit for update skip locked)
     update contacts c set claim_token = :token, lease_real = clock_timestamp() + :leaseMs * interval '1 millisecond'
     from due where c.tenant_id = :tenantId and c.contact_id = due.contact_id
     returning c.contact_id as "contactId", c.person_id as "personId", c.case_id as "caseId",
       c.strategy_id as "strategyId", c.account_ids as "accountIds"`,
    { tenantId, providerAccountId, limit, token, leaseMs },
  );
  return result.rows;
}

/** What the pump sends: the bytes that the gate checked and the record hashes. */
export type ContactText = {
  readonly channel: Channel;
  readonly address: string | null;
  readonly subject: string | null;
  readonly body: string | null;
  readonly language: string | null;
};

export type LockedForSend = { readonly row: LockedContact; readonly text: ContactText; readonly look: LastLook };

/**
 * Takes the locks in their order (tenant for share, persons ascending, case, contact) and reads everything the last look judges, each
 * under its lock. The strategy has none of its own: whoever pauses it holds the tenant for update. undefined: gone.
 */
export async function lockForSend(
  trx: Knex.Transaction,
  tenantId: TenantId,
  picked: PickedContact,
): Promise<LockedForSend | undefined> {
  const [tenant, persons, , row, clocks] = await together(trx, [
    trx('tenants')
      .where({ tenant_id: tenantId })
      .forShare()
      .first<TenantRow | undefined>('mode', 'paused', 'pumps_stopped', 'epoch', 'safe_list'),
    lockPersons(trx, tenantId, picked),
    trx('cases').where({ tenant_id: tenantId, case_id: picked.caseId }).forUpdate().first('case_id'),
    trx('contacts')
      .where({ tenant_id: tenantId, contact_id: picked.contactId })
      .forUpdate()
      .first<ContactRow | undefined>('*'),
    readClock(trx, tenantId, picked.strategyId),
  ]);
  const person = persons.rows.find((each) => each.person_id === picked.personId);
  const clock = clocks.rows[0];
  if (tenant === undefined || row === undefined || person === undefined || clock === undefined) return undefined;
  return { row, text: row, look: lookOf(tenant, row, person.epoch, clock) };
}

type PersonRow = { readonly person_id: PersonId; readonly epoch: number };

function lockPersons(trx: Knex.Transaction, tenantId: TenantId, { personId, accountIds }: PickedContact) {
  return trx.raw<{ rows: readonly PersonRow[] }>(
    `select person_id, epoch from persons
     where tenant_id = ? and person_id = any(array(
       select ?::text union all select person_id from account_persons where tenant_id = ? and account_id = any(?)))
     order by person_id for no key update`,
    [tenantId, personId, tenantId, [...accountIds]],
  );
}

function readClock(trx: Knex.Transaction, tenantId: TenantId, strategyId: string | null) {
  return trx.raw<{ rows: readonly ClockRow[] }>(
    `select business_now(:tenantId) as now, s.paused, s.epoch
     from (select 1) one left join strategies s on s.tenant_id = :tenantId and s.strategy_id = :strategyId`,
    { tenantId, strategyId },
  );
}

function lookOf(tenant: TenantRow, row: ContactRow, personEpoch: number, clock: ClockRow): LastLook {
  const state = parseContactState(row.state);
  if (state === undefined) throw new Error(`contact ${row.contact_id} is in an unheard-of state: ${row.state}`);
  return {
    now: clock.now,
    contact: {
      state,
      address: row.address,
      sendBefore: row.send_before,
      tenantEpoch: row.tenant_epoch,
      strategyEpoch: row.strategy_epoch,
      personEpoch: row.person_epoch,
    },
    tenant: {
      mode: tenant.mode,
      paused: tenant.paused,
      pumpsStopped: tenant.pumps_stopped,
      epoch: tenant.epoch,
      safeList: tenant.safe_list,
    },
    strategy: clock.epoch === null || clock.paused === null ? null : { paused: clock.paused, epoch: clock.epoch },
    personEpoch,
  };
}

type TenantRow = {
  readonly mode: TenantMode;
  readonly paused: boolean;
  readonly pumps_stopped: boolean;
  readonly epoch: number;
  readonly safe_list: readonly string[];
};
type ClockRow = { readonly now: Instant; readonly paused: boolean | null; readonly epoch: number | null };
type ContactRow = LockedContact &
  ContactText & {
    readonly send_before: Instant | null;
    readonly tenant_epoch: number;
    readonly strategy_epoch: number;
    readonly person_epoch: number;
  };

/** Rows whose pump did not report before its lease ended, at most `limit`. */
export async function expiredLeases(trx: Knex.Transaction, tenantId: TenantId, limit: number) {
  return trx('contacts')
    .where({ tenant_id: tenantId, state: 'sending' })
    .where('lease_real', '<', trx.raw('clock_timestamp()'))
    .orderBy('lease_real')
    .limit(limit)
    .pluck<ContactId[]>('contact_id');
}

/** Reserved rows whose last lawful instant has passed, at most `limit`: no tokens or open breaker may keep them. */
export async function overdueReserved(trx: Knex.Transaction, tenantId: TenantId, limit: number) {
  return trx('contacts')
    .where({ tenant_id: tenantId, state: 'reserved' })
    .where('send_before', '<=', trx.raw('(select business_now(?))', [tenantId]))
    .orderBy('send_before')
    .limit(limit)
    .pluck<ContactId[]>('contact_id');
}

export type UnknownContact = {
  readonly contactId: ContactId;
  readonly providerAccountId: string;
  /** Whether the time in which a late call could still arrive is over: only then "not received" is final. */
  readonly settled: boolean;
};

/** Takes unknown rows that were not looked up for `pauseMs` (real), and marks them so that other pumps leave them. */
export async function takeUnknown(
  trx: Knex.Transaction,
  tenantId: TenantId,
  { limit, pauseMs }: { readonly limit: number; readonly pauseMs: number },
): Promise<readonly UnknownContact[]> {
  const result = await trx.raw<{ rows: readonly UnknownContact[] }>(
    `with due as materialized (
       select contact_id from contacts
       where tenant_id = :tenantId and state = 'unknown' and provider_account_id is not null
         and (looked_up_real is null or looked_up_real < clock_timestamp() - :pauseMs * interval '1 millisecond')
       order by looked_up_real nulls first limit :limit for update skip locked)
     update contacts c set looked_up_real = clock_timestamp()
     from due where c.tenant_id = :tenantId and c.contact_id = due.contact_id
     returning c.contact_id as "contactId", c.provider_account_id as "providerAccountId",
       coalesce(c.lease_real < clock_timestamp(), true) as settled`,
    { tenantId, limit, pauseMs },
  );
  return result.rows;
}

/** Gives unknown rows older than `ms` of business time an owner; answers which, with their cases. */
export async function ownUnknown(
  trx: Knex.Transaction,
  tenantId: TenantId,
  { ms, owner, limit }: { readonly ms: number; readonly owner: string; readonly limit: number },
): Promise<readonly { readonly contactId: ContactId; readonly caseId: CaseId | null }[]> {
  const result = await trx.raw<{ rows: readonly { contactId: ContactId; caseId: CaseId | null }[] }>(
    `with due as materialized (
       select contact_id from contacts
       where tenant_id = :tenantId and state = 'unknown' and owner is null
         and ended_at <= (select business_now(:tenantId)) - :ms * interval '1 millisecond'
       order by contact_id limit :limit for update skip locked)
     update contacts c set owner = :owner
     from due where c.tenant_id = :tenantId and c.contact_id = due.contact_id
     returning c.contact_id as "contactId", c.case_id as "caseId"`,
    { tenantId, owner, ms, limit },
  );
  return result.rows;
}
