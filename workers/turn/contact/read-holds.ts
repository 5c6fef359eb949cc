import type { Knex } from 'knex';
import type { Hold, HoldEffect, HoldScope } from '#engine/case/hold.ts';
import type { AccountId, CaseId, HoldId, PersonId, TenantId } from '#engine/case/ids.ts';
import type { Channel, HoldKind } from '#engine/case/words.ts';
import { HOLDS_OF_EARLIER_CASES } from '#engine/store/hold-store.ts';
import type { Instant } from '#rules/base/instant.ts';

export type HoldSubjects = {
  readonly tenantId: TenantId;
  readonly personId: PersonId;
  readonly caseId: CaseId;
  /** Those the contact is about. */
  readonly accountIds: readonly string[];
  /** All that the case treats. */
  readonly caseAccountIds: readonly string[];
};

/**
 * Every hold not yet released that touches the person, the case or one of the accounts; and those placed on an earlier case
 * of these accounts, which re-entering a strategy does not shake off. Each by key.
 */
export async function readHolds(trx: Knex.Transaction, subjects: HoldSubjects): Promise<readonly Hold[]> {
  const result = await trx.raw<{ rows: readonly HoldRow[] }>(
    `select hold_id, kind, scope, person_id, channel, contact_point_id, account_id, effect, from_at, review_at from holds
     where tenant_id = :tenantId and hold_id in (
       select h.hold_id from holds h where h.tenant_id = :tenantId and h.person_id = :personId and h.released_at is null
       union
       select h.hold_id from holds h where h.tenant_id = :tenantId and h.account_id = any (:accountIds) and h.released_at is null
       union
       select h.hold_id from holds h where h.tenant_id = :tenantId and h.case_id = :caseId and h.released_at is null
       union
       ${HOLDS_OF_EARLIER_CASES})
     order by hold_id`,
    { ...subjects, accountIds: [...subjects.accountIds], caseAccountIds: [...subjects.caseAccountIds] },
  );
  const { rows } = result;
  return rows.map((row) => ({
    holdId: row.hold_id,
    kind: row.kind,
    scope: scopeOf(row),
    effect: row.effect,
    from: row.from_at,
    reviewAt: row.review_at,
  }));
}

type HoldRow = {
  readonly hold_id: HoldId;
  readonly kind: HoldKind;
  readonly scope: HoldScope['kind'];
  readonly person_id: PersonId | null;
  readonly channel: Channel | null;
  readonly contact_point_id: string | null;
  readonly account_id: AccountId | null;
  readonly effect: HoldEffect;
  readonly from_at: Instant;
  readonly review_at: Instant | null;
};

/** A row whose scope lacks its subject stops the whole case: the stricter reading (law 4). */
function scopeOf(row: HoldRow): HoldScope {
  const { person_id: personId, account_id: accountId } = row;
  switch (row.scope) {
    case 'person':
      return personId === null ? { kind: 'case' } : { kind: 'person', personId };
    case 'channel':
      return personId === null || row.channel === null
        ? { kind: 'case' }
        : { kind: 'channel', personId, channel: row.channel };
    case 'address':
      return personId === null || row.contact_point_id === null
        ? { kind: 'case' }
        : { kind: 'address', personId, contactPointId: row.contact_point_id };
    case 'account':
      return accountId === null ? { kind: 'case' } : { kind: 'account', accountId };
    case 'disputedAmount':
      return accountId === null ? { kind: 'case' } : { kind: 'disputedAmount', accountId };
    case 'case':
      return { kind: 'case' };
  }
}
