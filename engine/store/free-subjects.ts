import type { Knex } from 'knex';
import type { AccountId, PersonId, TenantId } from '#engine/case/ids.ts';
import { compileCondition, type ConditionDecider } from '#rules/compile/closures.ts';
import { factDefinition, isFactId, type FactId } from '#rules/facts/catalogue.ts';
import type { Json } from '#rules/base/json.ts';
import type { Condition } from '#rules/language/condition.ts';
import { factsOf } from '#rules/language/facts-of.ts';
import { factQuery } from './fact-sql/fact-query.ts';
import { FREE_ACCOUNTS_SUBJECT } from './fact-sql/subjects.ts';
import { holdsFor } from './holds-for.ts';

/** Accounts that no open case treats, as one case of theirs would be. */
export type FreeSubject = {
  readonly subjectId: string;
  readonly personId: PersonId;
  readonly creditorId: string;
  readonly accountIds: readonly AccountId[];
  readonly overdueMinor: number | null;
  readonly currency: string | null;
};

/** Whether a condition holds for a subject; null where the facts do not allow to say. */
export type Judged = FreeSubject & { readonly holds: boolean | null };

const BATCH = 1000;
const TOTALS: readonly FactId[] = ['overdueAmount', 'currency'];

/**
 * Judges every free subject by a condition, in batches of a thousand read through a cursor, so that the portfolio is
 * never in memory. The same closures decide here and in the workflow. Call it inside the transaction that acts on it.
 */
export async function* judgeFree(
  trx: Knex.Transaction,
  tenantId: TenantId,
  condition: Condition,
): AsyncGenerator<readonly Judged[]> {
  const facts = [...new Set([...TOTALS, ...factsOf(condition).filter(isFactId)])].sort();
  const decide = compileCondition(condition);
  const judgesBooks = factsOf(condition).some((fact) => factDefinition(fact)?.books === true);
  // The whole is read, so it is planned for the last row, not for the first.
  await trx.raw("set local cursor_tuple_fraction = 1; set local statement_timeout = '120s'");
  await trx.raw(`declare free_subjects no scroll cursor for ${factQuery(FREE_ACCOUNTS_SUBJECT, facts)}`, [
    tenantId,
    tenantId,
  ]);
  try {
    for (;;) {
      const { rows } = await trx.raw<{ rows: readonly SubjectRow[] }>(`fetch ${BATCH} from free_subjects`);
      if (rows.length === 0) return;
      yield rows.map((row) => judge(row, decide, judgesBooks));
    }
  } finally {
    if (!trx.isCompleted()) await trx.raw('close free_subjects');
  }
}

type SubjectRow = {
  readonly subject_id: string;
  readonly person_id: PersonId;
  readonly creditor_id: string;
  readonly account_ids: readonly AccountId[];
  readonly stale: boolean;
  readonly facts: Readonly<Record<string, Json>>;
};

function judge(row: SubjectRow, decide: ConditionDecider, judgesBooks: boolean): Judged {
  const { overdueAmount, currency } = row.facts;
  return {
    subjectId: row.subject_id,
    personId: row.person_id,
    creditorId: row.creditor_id,
    accountIds: row.account_ids,
    overdueMinor: typeof overdueAmount === 'number' ? overdueAmount : null,
    currency: typeof currency === 'string' ? currency : null,
    // Law 10: books past their deadline say nothing about today.
    holds: judgesBooks && row.stale ? null : holdsFor(decide, row.facts),
  };
}
