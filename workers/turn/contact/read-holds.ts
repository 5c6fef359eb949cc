import type { Knex } from 'knex';
import type { Hold, HoldEffect, HoldScope } from '#engine/case/hold.ts';
import type { AccountId, CaseId, HoldId, PersonId, TenantId } from '#engine/case/ids.ts';
import type { Channel, HoldKind } from '#engine/case/words.ts';
import type { Instant } from '#rules/base/instant.ts';

export type HoldSubjects = {
  readonly tenantId: TenantId;
  readonly personId: PersonId;
  readonly caseId: CaseId;
  readonly accountIds: readonly string[];
};

/** Every hold not yet released that touches the person, the case or one of its accounts. */
export async function readHolds(trx: Knex.Transaction, subjects: HoldSubjects): Promise<readonly Hold[]> {
  const rows = await trx('holds')
    .where({ tenant_id: subjects.tenantId })
    .whereNull('released_at')
    .where(
      (any) =>
        void any
          .where({ person_id: subjects.personId })
          .orWhere({ case_id: subjects.caseId })
          .orWhereIn('account_id', [...subjects.accountIds]),
    )
    .orderBy('hold_id')
    .select<HoldRow[]>(
      'hold_id',
      'kind',
      'scope',
      'person_id',
      'channel',
      'contact_point_id',
      'account_id',
      'effect',
      'from_at',
      'review_at',
    );
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
