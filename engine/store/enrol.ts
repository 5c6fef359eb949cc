import type { Knex } from 'knex';
import type { Condition } from '#rules/language/condition.ts';
import { createCases, type Entry } from './create-cases.ts';
import { sortFree, type EntryPolicy, type SortedFree } from './entry-policy.ts';
import type { Judged } from './free-subjects.ts';

export type Enrolled = { readonly created: number; readonly heldOut: number };

/**
 * Opens a case for everyone a condition holds for and the policy lets in, and keeps who was held out, to measure
 * against. `onBatch` sees what was sorted. Call it under `lockLaunching`.
 */
export async function enrol(
  trx: Knex.Transaction,
  entry: Entry,
  wanted: { readonly condition: Condition; readonly policy: EntryPolicy },
  onBatch: (sorted: SortedFree) => void,
): Promise<Enrolled> {
  let created = 0;
  let heldOut = 0;
  for await (const sorted of sortFree(trx, entry.tenantId, wanted.condition, wanted.policy)) {
    onBatch(sorted);
    created += (await createCases(trx, entry, sorted.entering)).length;
    await keepHeldOut(trx, entry, sorted.heldOut);
    heldOut += sorted.heldOut.length;
  }
  return { created, heldOut };
}

async function keepHeldOut(trx: Knex.Transaction, entry: Entry, subjects: readonly Judged[]): Promise<void> {
  if (subjects.length === 0) return;
  await trx('holdouts')
    .insert(
      subjects.map(({ personId, accountIds }) => ({
        tenant_id: entry.tenantId,
        launch_id: entry.launchId,
        person_id: personId,
        strategy_id: entry.strategyId,
        account_ids: [...accountIds],
        at: entry.at,
      })),
    )
    .onConflict(['tenant_id', 'launch_id', 'person_id', 'account_ids'])
    .ignore();
}
