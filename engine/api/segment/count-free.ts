import type { Knex } from 'knex';
import type { TenantId } from '#engine/case/ids.ts';
import { judgeFree, type Judged } from '#engine/store/free-subjects.ts';
import { isCurrency, sumByCurrency, parseMinorUnits, type Money } from '#rules/base/money.ts';
import type { Condition } from '#rules/language/condition.ts';

/** How many a condition holds for, and what they owe: totals per currency, never across. */
export type FreeCount = {
  readonly cases: number;
  readonly accounts: number;
  readonly undecided: number;
  readonly overdue: { readonly currency: Money['currency']; readonly minorUnits: string }[];
};

/** Counts; `onHeld` sees each batch of those it holds for while the counting goes on. */
export async function countFree(
  trx: Knex.Transaction,
  tenantId: TenantId,
  condition: Condition,
  onHeld?: (held: readonly Judged[]) => Promise<void>,
): Promise<FreeCount> {
  const count = { cases: 0, accounts: 0, undecided: 0 };
  const owed = new Map<Money['currency'], bigint>();
  for await (const batch of judgeFree(trx, tenantId, condition)) {
    const held = batch.filter(({ holds }) => holds === true);
    count.undecided += batch.filter(({ holds }) => holds === null).length;
    count.cases += held.length;
    count.accounts += held.reduce((sum, { accountIds }) => sum + accountIds.length, 0);
    for (const [currency, amount] of sumByCurrency(held.flatMap(moneyOf))) {
      owed.set(currency, (owed.get(currency) ?? 0n) + amount);
    }
    await onHeld?.(held);
  }
  const overdue = [...owed].map(([currency, amount]) => ({ currency, minorUnits: amount.toString() }));
  return { ...count, overdue };
}

function moneyOf({ overdueMinor, currency }: Judged): readonly Money[] {
  if (!isCurrency(currency)) return [];
  const amount = parseMinorUnits(overdueMinor);
  return amount.ok ? [{ currency, amount: amount.value }] : [];
}
