import type { Knex } from 'knex';
import type { AccountId, TenantId } from '#engine/case/ids.ts';
import { isHeldOut } from '#engine/experiment/is-held-out.ts';
import type { StrategyDocument } from '#engine/strategy/document.ts';
import type { Condition } from '#rules/language/condition.ts';
import { judgeFree, type Judged } from './free-subjects.ts';

/** Whom a strategy does not take although its segment names them. */
export type EntryPolicy = {
  readonly strategyId: string;
  readonly holdoutPercent: number;
  /** Business days since the last stay ended; null: nobody enters twice. */
  readonly reentryAfterDays: number | null;
};

/** Those a condition holds for, by what becomes of them. `undecided`: the facts do not allow to say. */
export type SortedFree = {
  readonly entering: readonly Judged[];
  readonly heldOut: readonly Judged[];
  readonly treatedBefore: readonly Judged[];
  readonly undecided: number;
};

export function entryPolicyOf(strategyId: string, { settings }: StrategyDocument): EntryPolicy {
  return { strategyId, holdoutPercent: settings.holdoutPercent, reentryAfterDays: settings.reentryAfterDays };
}

/**
 * Judges the free accounts in batches, and sorts those the condition holds for. Without a policy all of them enter.
 * Launch, its dry run and the daily resegmentation all read this, so that what was counted is what enters.
 */
export async function* sortFree(
  trx: Knex.Transaction,
  tenantId: TenantId,
  condition: Condition,
  policy: EntryPolicy | null,
): AsyncGenerator<SortedFree> {
  for await (const batch of judgeFree(trx, tenantId, condition)) {
    const held = batch.filter(({ holds }) => holds === true);
    const undecided = batch.filter(({ holds }) => holds === null).length;
    if (policy === null) {
      yield { entering: held, heldOut: [], treatedBefore: [], undecided };
      continue;
    }
    const before = await treated(trx, tenantId, policy, held);
    const treatedBefore = held.filter(({ accountIds }) => accountIds.some((id) => before.has(id)));
    const others = held.filter(({ accountIds }) => !accountIds.some((id) => before.has(id)));
    const isOut = ({ personId }: Judged): boolean => isHeldOut(tenantId, personId, policy.holdoutPercent);
    yield {
      entering: others.filter((subject) => !isOut(subject)),
      heldOut: others.filter(isOut),
      treatedBefore,
      undecided,
    };
  }
}

/** Accounts whose last stay in this strategy is not yet long enough ago. A case that never started was no stay. */
async function treated(
  trx: Knex.Transaction,
  tenantId: TenantId,
  policy: EntryPolicy,
  subjects: readonly Judged[],
): Promise<ReadonlySet<AccountId>> {
  const found = await trx.raw<{ rows: readonly { account_id: AccountId }[] }>(
    `select distinct ca.account_id from case_accounts ca
       join cases c on c.tenant_id = ca.tenant_id and c.case_id = ca.case_id
     where ca.tenant_id = :tenantId and ca.account_id = any (:accountIds) and c.strategy_id = :strategyId and c.started
       and c.status = 'closed'
       and (:days::int is null or c.closed_at > (select business_now(:tenantId)) - :days::int * interval '1 day')`,
    {
      tenantId,
      accountIds: subjects.flatMap(({ accountIds }) => accountIds),
      strategyId: policy.strategyId,
      days: policy.reentryAfterDays,
    },
  );
  return new Set(found.rows.map(({ account_id: accountId }) => accountId));
}
