import type { Knex } from 'knex';
import type { TenantId } from '#engine/case/ids.ts';
import { sortFree, type EntryPolicy, type SortedFree } from '#engine/store/entry-policy.ts';
import type { Judged } from '#engine/store/free-subjects.ts';
import { isCurrency, sumByCurrency, parseMinorUnits, type Money } from '#rules/base/money.ts';
import type { Condition } from '#rules/language/condition.ts';

/** How many would enter, and what they owe: totals per currency, never across. */
export type FreeCount = {
  readonly cases: number;
  readonly accounts: number;
  readonly undecided: number;
  readonly heldOut: number;
  readonly treatedBefore: number;
  readonly overdue: { readonly currency: Money['currency']; readonly minorUnits: string }[];
};

/** Adds sorted batches up. */
export function freeCounter(): { readonly add: (sorted: SortedFree) => void; readonly count: () => FreeCount } {
  const count = { cases: 0, accounts: 0, undecided: 0, heldOut: 0, treatedBefore: 0 };
  const owed = new Map<Money['currency'], bigint>();
  return {
    add: ({ entering, heldOut, treatedBefore, undecided }) => {
      count.undecided += undecided;
      count.heldOut += heldOut.length;
      count.treatedBefore += treatedBefore.length;
      count.cases += entering.length;
      count.accounts += entering.reduce((sum, { accountIds }) => sum + accountIds.length, 0);
      for (const [currency, amount] of sumByCurrency(entering.flatMap(moneyOf))) {
        owed.set(currency, (owed.get(currency) ?? 0n) + amount);
      }
    },
    count: () => ({
      ...count,
      overdue: [...owed].map(([currency, amount]) => ({ currency, minorUnits: amount.toString() })),
    }),
  };
}

/** Counts and changes nothing. Without a policy everyone the condition holds for is counted. */
export async function countFree(
  trx: Knex.Transaction,
  tenantId: TenantId,
  condition: Condition,
  policy: EntryPolicy | null,
): Promise<FreeCount> {
  const counter = freeCounter();
  for await (const sorted of sortFree(trx, tenantId, condition, policy)) counter.add(sorted);
  return counter.count();
}

function moneyOf({ overdueMinor, currency }: Judged): readonly Money[] {
  if (!isCurrency(currency)) return [];
  const amount = parseMinorUnits(overdueMinor);
  return amount.ok ? [{ currency, amount: amount.value }] : [];
}
