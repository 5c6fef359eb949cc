import type { Knex } from 'knex';
import type { AccountId, PersonId } from '#engine/case/ids.ts';
import { recordBooksChanged } from '#engine/store/books-changed.ts';
import { COUNTED_UNTIL, SINCE_BOOKS } from '#engine/store/fact-sql/since-books.ts';
import type { ImportScope } from './import-scope.ts';

/**
 * Locks every debtor the import will touch, ascending, then tells each open case what changed for it (law 1: what was
 * decided on the old books is stale). Answers how many cases were told.
 */
export async function tellCases(trx: Knex.Transaction, scope: ImportScope): Promise<number> {
  await trx.raw(
    `select person_id from persons p where p.tenant_id = ? and p.person_id in (
       select person_id from import_persons where not is_new and cardinality(fields) > 0
       union select person_id from import_points where change <> 'same'
       union select person_id from import_consents
       union select l.person_id from import_accounts c join account_persons l on l.tenant_id = ? and l.account_id = c.account_id
         join case_accounts k on k.tenant_id = l.tenant_id and k.account_id = l.account_id and k.left_at is null
         where not c.is_new and cardinality(c.fields) > 0)
     order by p.person_id for no key update`,
    [scope.tenantId, scope.tenantId],
  );
  return recordBooksChanged(trx, {
    tenantId: scope.tenantId,
    at: scope.knownAt,
    cause: scope.importRunId,
    accounts: await changedAccounts(trx, scope),
    contactPoints: await personsWith(trx, scope, `select person_id from import_points where change <> 'same'`),
    consents: await personsWith(trx, scope, 'select person_id from import_consents'),
  });
}

/** What is owed, where books with a later cut-off stop counting a payment beside them (law 1: decided anew). */
const PAYMENTS_COVERED = `case when exists (select from accounts a join movements m on m.tenant_id = a.tenant_id and m.account_id = a.account_id
    where a.tenant_id = ? and a.account_id = c.account_id and ${SINCE_BOOKS} and ${COUNTED_UNTIL} <= ?::timestamptz)
  then array['nothingDue', 'overdueAmount', 'payoffAmount'] else array[]::text[] end`;

/**
 * Accounts in an open case whose own or whose debtor's facts changed, with the facts' names; a payment that the new
 * books cover changes what is owed though no figure of theirs moved. A case parked because its books were behind hears
 * that they have come.
 */
async function changedAccounts(
  trx: Knex.Transaction,
  scope: ImportScope,
): Promise<readonly { readonly accountId: AccountId; readonly facts: readonly string[] }[]> {
  const result = await trx.raw<{ rows: readonly { accountId: AccountId; facts: string[] }[] }>(
    `select "accountId", facts from (
       select c.account_id as "accountId", c.fields || p.fields || ${PAYMENTS_COVERED}
         || case when k.attention_code = 'booksNotCurrent' then array['statementCutoff'] else array[]::text[] end as facts
       from import_accounts c join import_persons p on p.person_id = c.person_id
         join case_accounts l on l.tenant_id = ? and l.account_id = c.account_id and l.left_at is null
         join cases k on k.tenant_id = l.tenant_id and k.case_id = l.case_id and k.status <> 'closed'
       where not c.is_new) changed where cardinality(facts) > 0`,
    [scope.tenantId, scope.cutOff.at, scope.tenantId],
  );
  return result.rows;
}

/** Of the persons a query finds, those with an account in an open case: the others have nobody to tell. */
async function personsWith(trx: Knex.Transaction, scope: ImportScope, query: string): Promise<readonly PersonId[]> {
  const result = await trx.raw<{ rows: readonly { person_id: PersonId }[] }>(
    `select distinct l.person_id from account_persons l
       join case_accounts k on k.tenant_id = l.tenant_id and k.account_id = l.account_id and k.left_at is null
     where l.tenant_id = ? and l.person_id in (${query}) order by l.person_id`,
    [scope.tenantId],
  );
  return result.rows.map((row) => row.person_id);
}
