import type { Knex } from 'knex';
import type { AccountId, CaseId, TenantId } from '#engine/case/ids.ts';
import type { Instant } from '#rules/base/instant.ts';
import { changePersons } from './change-persons.ts';
import { closeUnstarted } from './close-unstarted.ts';
import { recordAct } from './record-act.ts';

/** Accounts nobody is to collect here any more: taken back by their creditor, or sold or closed. */
export type AccountsLeft = {
  readonly tenantId: TenantId;
  readonly at: Instant;
  /** Id of the import run. */
  readonly cause: string;
  readonly accounts: readonly LeavingAccount[];
};
export type LeavingAccount = {
  readonly accountId: AccountId;
  readonly kind: 'accountLeft' | 'placementRecalled';
  /** The account's state, as the creditor has it. */
  readonly state: string;
};

/** `changePersons` binds each id as a parameter, and Postgres takes 65,535 of them. */
const SLICE = 5_000;

/**
 * Takes accounts out of their open cases (law 1): persons locked, then cases; the case hears that the account left, its
 * reserved contacts are cancelled, the epochs rise. A case that has none left closes when it hears it; one whose
 * workflow never started is closed here. Answers the cases concerned.
 */
export async function recordAccountsLeft(trx: Knex.Transaction, left: AccountsLeft): Promise<readonly CaseId[]> {
  if (left.accounts.length === 0) return [];
  const { tenantId, at, cause } = left;
  const ids = left.accounts.map(({ accountId }) => accountId);
  await trx('tenants').where({ tenant_id: tenantId }).forShare().first('tenant_id');
  await lock(trx, tenantId, ids);
  const gone = await tellAndLeave(trx, left);
  await trx('placements')
    .where({ tenant_id: tenantId })
    .whereRaw('account_id = any (?)', [left.accounts.filter(isRecalled).map(({ accountId }) => accountId)])
    .whereNull('recalled_at')
    .update({ recalled_at: at });
  for (const { caseId, accountId, kind, state } of gone) {
    await recordAct(trx, [caseId], { tenantId, at, act: kind, by: cause, details: { accountId, state } });
  }
  await closeEmpty(trx, left, gone);
  for (let start = 0; start < ids.length; start += SLICE) {
    const accounts = ids.slice(start, start + SLICE);
    // The cases were told above, before what they lose: what they hear first is why.
    await changePersons(trx, {
      tenantId,
      at,
      cause,
      subject: { accounts },
      reason: 'accountLeft',
      eventFor: () => null,
    });
  }
  return [...new Set(gone.map(({ caseId }) => caseId))];
}

function isRecalled({ kind }: LeavingAccount): boolean {
  return kind === 'placementRecalled';
}

/** Persons ascending, then cases ascending: those of the accounts, and those about to lose a contact to the persons. */
async function lock(trx: Knex.Transaction, tenantId: TenantId, ids: readonly AccountId[]): Promise<void> {
  await trx.raw(
    `select p.person_id from persons p where p.tenant_id = :tenantId and p.person_id = any (array(
       select l.person_id from account_persons l where l.tenant_id = :tenantId and l.account_id = any (:ids)))
     order by p.person_id for no key update`,
    { tenantId, ids: [...ids] },
  );
  await trx.raw(
    `select c.case_id from cases c where c.tenant_id = :tenantId and c.status <> 'closed' and c.case_id = any (array(
       select ca.case_id from case_accounts ca where ca.tenant_id = :tenantId and ca.account_id = any (:ids) and ca.left_at is null
       union select ct.case_id from contacts ct join account_persons l on l.tenant_id = ct.tenant_id and l.person_id = ct.person_id
         where ct.tenant_id = :tenantId and ct.state = 'reserved' and l.account_id = any (:ids)))
     order by c.case_id for update`,
    { tenantId, ids: [...ids] },
  );
}

type Gone = LeavingAccount & { readonly caseId: CaseId };

/** One statement: the accounts leave, and each is a numbered event of its case. */
async function tellAndLeave(trx: Knex.Transaction, left: AccountsLeft): Promise<readonly Gone[]> {
  const result = await trx.raw<{ rows: readonly Gone[] }>(
    `with leaving as (
       select * from jsonb_to_recordset(:accounts::jsonb) as x("accountId" text, kind text, state text)),
     gone as (
       update case_accounts ca set left_at = :at from leaving x
       where ca.tenant_id = :tenantId and ca.account_id = x."accountId" and ca.left_at is null
       returning ca.case_id, ca.account_id, x.kind, x.state),
     ordered as (
       select g.*, row_number() over (partition by g.case_id order by g.account_id) as nth from gone g),
     numbered as (
       update cases c set last_event = c.last_event + n.events
       from (select case_id, count(*)::int as events from ordered group by case_id) n
       where c.tenant_id = :tenantId and c.case_id = n.case_id
       returning c.case_id, c.last_event - n.events as before),
     told as (
       insert into case_events (tenant_id, case_id, number, at, kind, body, cause)
       select :tenantId, o.case_id, n.before + o.nth, :at, o.kind,
         jsonb_build_object('kind', o.kind, 'accountId', o.account_id), :cause
       from ordered o join numbered n on n.case_id = o.case_id)
     select case_id as "caseId", account_id as "accountId", kind, state from ordered order by case_id, account_id`,
    { tenantId: left.tenantId, at: left.at, cause: left.cause, accounts: JSON.stringify(left.accounts) },
  );
  return result.rows;
}

/** Of the cases that lost an account, those without any left and without a workflow that could hear it. */
async function closeEmpty(trx: Knex.Transaction, { tenantId, at }: AccountsLeft, gone: readonly Gone[]): Promise<void> {
  const kept = await trx('case_accounts')
    .where({ tenant_id: tenantId })
    .whereNull('left_at')
    .whereRaw('case_id = any (?)', [gone.map(({ caseId }) => caseId)])
    .distinct()
    .pluck<CaseId[]>('case_id');
  const empty = gone.filter(({ caseId }) => !kept.includes(caseId));
  const recalled = new Set(empty.filter(isRecalled).map(({ caseId }) => caseId));
  const others = new Set(empty.map(({ caseId }) => caseId).filter((caseId) => !recalled.has(caseId)));
  await closeUnstarted(trx, tenantId, [...recalled], { reason: 'recalled', at });
  await closeUnstarted(trx, tenantId, [...others], { reason: 'accountsLeft', at });
}
