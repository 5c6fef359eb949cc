import type { Knex } from 'knex';
import type { Hold, HoldEffect, HoldScope } from '#engine/case/hold.ts';
import type { AccountId, CaseId, HoldId, PersonId, TenantId } from '#engine/case/ids.ts';
import type { Channel, HoldKind } from '#engine/case/words.ts';
import type { Instant } from '#rules/base/instant.ts';

/** A hold as it is kept; `caseId` only with scope `case`, `amountMinor` only with `disputedAmount`. */
export type StoredHold = {
  readonly holdId: HoldId;
  readonly kind: HoldKind;
  readonly scope: HoldScope['kind'];
  readonly personId: PersonId | null;
  readonly channel: Channel | null;
  readonly contactPointId: string | null;
  readonly accountId: AccountId | null;
  readonly caseId: CaseId | null;
  readonly amountMinor: number | null;
  readonly effect: HoldEffect;
  readonly from: Instant;
  readonly reviewAt: Instant | null;
  readonly releasedAt: Instant | null;
  readonly owner: string;
  readonly source: string;
  readonly note: string;
};

const COLUMNS = {
  holdId: 'hold_id',
  kind: 'kind',
  scope: 'scope',
  personId: 'person_id',
  channel: 'channel',
  contactPointId: 'contact_point_id',
  accountId: 'account_id',
  caseId: 'case_id',
  amountMinor: 'amount_minor',
  effect: 'effect',
  from: 'from_at',
  reviewAt: 'review_at',
  releasedAt: 'released_at',
  owner: 'owner',
  source: 'source',
  note: 'note',
} as const;

export async function insertHold(trx: Knex.Transaction, tenantId: TenantId, hold: StoredHold): Promise<void> {
  await trx('holds').insert({
    tenant_id: tenantId,
    hold_id: hold.holdId,
    kind: hold.kind,
    scope: hold.scope,
    person_id: hold.personId,
    channel: hold.channel,
    contact_point_id: hold.contactPointId,
    account_id: hold.accountId,
    case_id: hold.caseId,
    amount_minor: hold.amountMinor,
    effect: JSON.stringify(hold.effect),
    from_at: hold.from,
    review_at: hold.reviewAt,
    owner: hold.owner,
    source: hold.source,
    note: hold.note,
  });
}

export async function readHold(
  trx: Knex.Transaction,
  tenantId: TenantId,
  holdId: HoldId,
): Promise<StoredHold | undefined> {
  return trx('holds').where({ tenant_id: tenantId, hold_id: holdId }).first<StoredHold | undefined>(COLUMNS);
}

/** Marks it released, once; false when it was already, or is not there. */
export async function markReleased(
  trx: Knex.Transaction,
  tenantId: TenantId,
  holdId: HoldId,
  at: Instant,
): Promise<boolean> {
  const changed = await trx('holds')
    .where({ tenant_id: tenantId, hold_id: holdId })
    .whereNull('released_at')
    .update({ released_at: at });
  return changed === 1;
}

export type HoldFilter = {
  readonly tenantId: TenantId;
  readonly active: boolean;
  /** Last id of the page before; newest first. */
  readonly after: string | null;
  readonly limit: number;
};

export async function listHolds(trx: Knex.Transaction, filter: HoldFilter): Promise<readonly StoredHold[]> {
  const query = trx('holds').where({ tenant_id: filter.tenantId });
  if (filter.active) query.whereNull('released_at');
  if (filter.after !== null) query.where('hold_id', '<', filter.after);
  return query.orderBy('hold_id', 'desc').limit(filter.limit).select<StoredHold[]>(COLUMNS);
}

/** While the hold stood, its case treated the account: one that had left before was never held. */
const HELD_THERE = `ca.tenant_id = h.tenant_id and ca.case_id = h.case_id and (ca.left_at is null or ca.left_at >= h.from_at)`;

/**
 * A hold on a case is one on what it treats: it goes with the accounts into whatever case treats them next. Bindings:
 * `tenantId`, `caseAccountIds`.
 */
export const HOLDS_OF_EARLIER_CASES = `select h.hold_id from case_accounts ca join holds h on ${HELD_THERE}
  where ca.tenant_id = :tenantId and ca.account_id = any (:caseAccountIds) and h.released_at is null`;

/** The accounts that a hold on a case holds. */
export async function accountsHeld(
  trx: Knex.Transaction,
  tenantId: TenantId,
  holdIds: readonly HoldId[],
): Promise<readonly { readonly holdId: HoldId; readonly accountId: AccountId }[]> {
  const result = await trx.raw<{ rows: readonly { holdId: HoldId; accountId: AccountId }[] }>(
    `select h.hold_id as "holdId", ca.account_id as "accountId" from holds h join case_accounts ca on ${HELD_THERE}
     where h.tenant_id = ? and h.hold_id = any (?) order by 1, 2`,
    [tenantId, [...holdIds]],
  );
  return result.rows;
}

/** Holds on any of these people, accounts or cases, and on earlier cases of these accounts, newest first; with `active` only those not released. */
export async function holdsTouching(
  trx: Knex.Transaction,
  tenantId: TenantId,
  subjects: {
    readonly persons: readonly PersonId[];
    readonly accounts: readonly AccountId[];
    readonly cases: readonly CaseId[];
    readonly active: boolean;
  },
): Promise<readonly StoredHold[]> {
  const query = trx('holds')
    .where({ tenant_id: tenantId })
    .where((any) => {
      void any
        .whereIn('person_id', subjects.persons)
        .orWhereIn('account_id', subjects.accounts)
        .orWhereIn('case_id', subjects.cases)
        .orWhereIn(
          'hold_id',
          trx('case_accounts as ca')
            .joinRaw(`join holds h on ${HELD_THERE}`)
            .where({ 'ca.tenant_id': tenantId })
            .whereIn('ca.account_id', subjects.accounts)
            .select('h.hold_id'),
        );
    });
  if (subjects.active) query.whereNull('released_at');
  return query.orderBy('hold_id', 'desc').select<StoredHold[]>(COLUMNS);
}

/** The hold as a case sees it. A row that lacks its scope's subject stops the whole case: the stricter reading (law 4). */
export function holdForCase(hold: StoredHold): Hold {
  const { holdId, kind, effect, from, reviewAt } = hold;
  return { holdId, kind, effect, from, reviewAt, scope: scopeOf(hold) };
}

function scopeOf({ scope, personId, channel, contactPointId, accountId }: StoredHold): HoldScope {
  switch (scope) {
    case 'person':
      return personId === null ? { kind: 'case' } : { kind: 'person', personId };
    case 'channel':
      return personId === null || channel === null ? { kind: 'case' } : { kind: 'channel', personId, channel };
    case 'address':
      return personId === null || contactPointId === null
        ? { kind: 'case' }
        : { kind: 'address', personId, contactPointId };
    case 'account':
      return accountId === null ? { kind: 'case' } : { kind: 'account', accountId };
    case 'disputedAmount':
      return accountId === null ? { kind: 'case' } : { kind: 'disputedAmount', accountId };
    case 'case':
      return { kind: 'case' };
  }
}
