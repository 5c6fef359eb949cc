import type { Knex } from 'knex';
import type { AccountId, PersonId } from '#engine/case/ids.ts';
import { recordBooksChanged } from '#engine/store/books-changed.ts';
import { COUNTED_UNTIL, SINCE_BOOKS } from '#engine/store/fact-sql/since-books.ts';
import { recordAccountsLeft, type LeavingAccount } from '#engine/store/record-accounts-left.ts';
import type { ImportScope } from './import-scope.ts';

/**
 * Locks every debtor the import will touch, ascending, and makes what was decided about them stale; then tells each open
 * case what changed for it, or that an account left it (law 1). Answers how many cases were told.
 */
export async function tellCases(trx: Knex.Transaction, scope: ImportScope): Promise<number> {
  await findTouched(trx, scope);
  await lockTouched(trx, scope);
  const left = await recordAccountsLeft(trx, {
    tenantId: scope.tenantId,
    at: scope.knownAt,
    cause: scope.importRunId,
    accounts: await leavingAccounts(trx, scope),
  });
  const told = await recordBooksChanged(trx, {
    tenantId: scope.tenantId,
    at: scope.knownAt,
    cause: scope.importRunId,
    accounts: await changedAccounts(trx, scope),
    contactPoints: await personsWith(trx, scope, `select person_id from import_points where change <> 'same'`),
    consents: await personsWith(trx, scope, 'select person_id from import_consents'),
  });
  return new Set([...left, ...told]).size;
}

/** What is owed, where books with a later cut-off stop counting a payment beside them (law 1: decided anew). */
const PAYMENT_COVERED = `exists (select from accounts a join movements m on m.tenant_id = a.tenant_id and m.account_id = a.account_id
  where a.tenant_id = :tenantId and a.account_id = c.account_id and ${SINCE_BOOKS} and ${COUNTED_UNTIL} <= :cutOff::timestamptz)`;

/**
 * `import_touched`: the accounts about which something changes, each with the facts' names. Those of the file with a
 * figure of their own or a payment their books now cover; and every account of a debtor who changed, in whichever
 * portfolio: a zone is the person's, and decides for all their cases (law 3). A case parked because its books were
 * behind hears that they have come.
 */
async function findTouched(trx: Knex.Transaction, scope: ImportScope): Promise<void> {
  await trx.raw(
    `create temporary table import_touched on commit drop as
     select account_id, fact from (
       select c.account_id, unnest(c.fields) as fact from import_accounts c where not c.is_new
       union select c.account_id, unnest(array['nothingDue', 'overdueAmount', 'payoffAmount'])
         from import_accounts c where not c.is_new and ${PAYMENT_COVERED}
       union select l.account_id, unnest(f.fields) from import_persons f
         join account_persons l on l.tenant_id = :tenantId and l.person_id = f.person_id where not f.is_new
       union select c.account_id, 'statementCutoff' from import_accounts c
         join case_accounts l on l.tenant_id = :tenantId and l.account_id = c.account_id and l.left_at is null
         join cases k on k.tenant_id = l.tenant_id and k.case_id = l.case_id and k.status <> 'closed'
         where not c.is_new and k.attention_code = 'booksNotCurrent'
       union select account_id, 'state' from (${leaving(scope)}) leaving) touched`,
    { tenantId: scope.tenantId, cutOff: scope.cutOff.at },
  );
  await trx.raw('create index on import_touched (account_id)');
  await trx.raw('analyze import_touched');
}

/** Accounts in an open case that, as the file or the books before it have them, are nobody's to collect here. */
function leaving(scope: ImportScope): string {
  const state = scope.accountTargets.includes('state') ? 'coalesce(r.state, a.state)' : 'a.state';
  return `select a.account_id, ${state} as state
    from import_rows r join accounts a on a.tenant_id = :tenantId and a.account_id = r.account_id
      join case_accounts l on l.tenant_id = a.tenant_id and l.account_id = a.account_id and l.left_at is null
    where ${state} in ('recalled', 'sold', 'closed')`;
}

/**
 * Everybody linked to a touched account, and whoever's addresses or consents changed. All of them get a new epoch, in a
 * case or not: a case that opens while this import runs decides on the old books, and finds at its commit that it must
 * look again (the commit waits for these locks).
 */
async function lockTouched(trx: Knex.Transaction, scope: ImportScope): Promise<void> {
  await trx.raw(
    `with touched as (
       select p.person_id from persons p where p.tenant_id = :tenantId and p.person_id in (
         select person_id from import_persons where not is_new and cardinality(fields) > 0
         union select person_id from import_points where change <> 'same'
         union select person_id from import_consents
         union select l.person_id from import_touched t join account_persons l on l.tenant_id = :tenantId and l.account_id = t.account_id)
       order by p.person_id for no key update of p)
     update persons p set epoch = p.epoch + 1 from touched t where p.tenant_id = :tenantId and p.person_id = t.person_id`,
    { tenantId: scope.tenantId },
  );
}

async function leavingAccounts(trx: Knex.Transaction, scope: ImportScope): Promise<readonly LeavingAccount[]> {
  const result = await trx.raw<{ rows: readonly { account_id: AccountId; state: string }[] }>(
    `${leaving(scope)} order by a.account_id`,
    { tenantId: scope.tenantId },
  );
  return result.rows.map(({ account_id: accountId, state }) => ({
    ...{ accountId, state, kind: state === 'recalled' ? 'placementRecalled' : 'accountLeft' },
  }));
}

/** The touched accounts that an open case treats, read after the locks: a case opened just before them is told as well. */
async function changedAccounts(
  trx: Knex.Transaction,
  scope: ImportScope,
): Promise<readonly { readonly accountId: AccountId; readonly facts: readonly string[] }[]> {
  const result = await trx.raw<{ rows: readonly { accountId: AccountId; facts: string[] }[] }>(
    `select t.account_id as "accountId", array_agg(t.fact) as facts
     from import_touched t
       join case_accounts l on l.tenant_id = ? and l.account_id = t.account_id and l.left_at is null
       join cases k on k.tenant_id = l.tenant_id and k.case_id = l.case_id and k.status <> 'closed'
     group by t.account_id`,
    [scope.tenantId],
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
