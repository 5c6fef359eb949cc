import type { Knex } from 'knex';
import type { AccountId, CaseId, PersonId, PlanHash, TenantId } from '#engine/case/ids.ts';
import { makeId } from '#engine/case/make-id.ts';
import { initialState } from '#engine/interpret/initial-state.ts';
import type { Instant } from '#rules/base/instant.ts';
import { appendCaseEvent } from './case-event-store.ts';
import { accountsHeld, holdForCase, holdsTouching, type StoredHold } from './hold-store.ts';
import { newId } from './new-id.ts';

/** Accounts that one new case is to treat. */
export type NewCase = {
  readonly personId: PersonId;
  readonly creditorId: string;
  readonly accountIds: readonly AccountId[];
};

/** Where new cases enter. */
export type Entry = {
  readonly tenantId: TenantId;
  readonly strategyId: string;
  readonly version: number;
  readonly planHash: PlanHash;
  readonly launchId: string;
  /** The fact `segment` of the new cases; null: it was no named one. */
  readonly segmentName: string | null;
  readonly at: Instant;
};

/**
 * Opens cases, due now, their workflows not yet started: one statement for the whole batch (about a thousand). The
 * accounts are locked, and a case any of whose accounts an open case treats by then is left out; the unique partial
 * index stands behind that. Holds on its people and accounts are its first case events. Returns the ids.
 */
export async function createCases(
  trx: Knex.Transaction,
  entry: Entry,
  cases: readonly NewCase[],
): Promise<readonly CaseId[]> {
  if (cases.length === 0) return [];
  const { tenantId } = entry;
  const rows = cases.map((row) => ({
    case_id: makeId.case(newId('case')),
    person_id: row.personId,
    creditor_id: row.creditorId,
    account_ids: row.accountIds,
  }));
  const result = await trx.raw<{ rows: readonly { case_id: CaseId }[] }>(INSERT_CASES, {
    rows: JSON.stringify(rows),
    state: JSON.stringify(initialState()),
    tenantId,
    strategyId: entry.strategyId,
    version: entry.version,
    planHash: entry.planHash,
    launchId: entry.launchId,
    segmentName: entry.segmentName,
    at: entry.at,
  });
  const opened = new Set(result.rows.map((row) => row.case_id));
  await tellHolds(
    trx,
    entry,
    rows.filter((row) => opened.has(row.case_id)),
  );
  return [...opened];
}

type NewRow = {
  readonly case_id: CaseId;
  readonly person_id: PersonId;
  readonly account_ids: readonly AccountId[];
};

/** What forbade contact before the case opened forbids it from its first turn on. */
async function tellHolds(trx: Knex.Transaction, entry: Entry, rows: readonly NewRow[]): Promise<void> {
  const holds = await holdsTouching(trx, entry.tenantId, {
    persons: rows.map((row) => row.person_id),
    accounts: rows.flatMap((row) => row.account_ids),
    cases: [],
    active: true,
  });
  if (holds.length === 0) return;
  const onCases = holds.flatMap(({ caseId, holdId }) => (caseId === null ? [] : [holdId]));
  const held = await accountsHeld(trx, entry.tenantId, onCases);
  const holdsAccount = (hold: StoredHold, accountId: AccountId): boolean =>
    hold.accountId === accountId || held.some((each) => each.holdId === hold.holdId && each.accountId === accountId);
  for (const row of rows) {
    const concerns = (hold: StoredHold): boolean =>
      hold.personId === row.person_id || row.account_ids.some((accountId) => holdsAccount(hold, accountId));
    for (const hold of holds.filter(concerns)) {
      await appendCaseEvent(trx, {
        tenantId: entry.tenantId,
        caseId: row.case_id,
        at: entry.at,
        body: { kind: 'hold', hold: holdForCase(hold) },
        cause: hold.holdId,
      });
    }
  }
}

const INSERT_CASES = `
with given as (
  select * from jsonb_to_recordset(:rows::jsonb) as g(case_id text, person_id text, creditor_id text, account_ids text[])),
wanted as (
  select g.case_id, unnest(g.account_ids) as account_id from given g),
locked as (
  select a.account_id from wanted w join accounts a on a.tenant_id = :tenantId and a.account_id = w.account_id
  order by a.account_id for update of a),
-- Joined by the unique index, account by account: asked once per case with an array it reads all cases each time.
taken as (
  select w.case_id from wanted w
    left join locked l on l.account_id = w.account_id
    left join case_accounts ca on ca.tenant_id = :tenantId and ca.account_id = w.account_id and ca.left_at is null
  where l.account_id is null or ca.account_id is not null),
free as (
  select g.* from given g where not exists (select from taken t where t.case_id = g.case_id)),
opened as (
  insert into cases (tenant_id, case_id, strategy_id, version, plan_hash, launch_id, creditor_id, person_id, status,
    enrolment, state, next_at, opened_at)
  select :tenantId, f.case_id, :strategyId, :version, :planHash, :launchId, f.creditor_id, f.person_id, 'new',
    1 + coalesce((select max(k.enrolment) from case_accounts ca
      join cases k on k.tenant_id = ca.tenant_id and k.case_id = ca.case_id and k.strategy_id = :strategyId and k.started
      where ca.tenant_id = :tenantId and ca.account_id = any (f.account_ids)), 0),
    :state::jsonb, :at, :at
  from free f returning case_id),
named as (
  insert into facts (tenant_id, level, subject_id, fact, value, source, known_at)
  select :tenantId, 'case', f.case_id, 'segment', to_jsonb(:segmentName::text), 'segment', :at
  from free f where :segmentName::text is not null returning 1),
joined as (
  insert into case_accounts (tenant_id, case_id, account_id, joined_at)
  select :tenantId, f.case_id, account_id, :at from free f cross join lateral unnest(f.account_ids) as account_id
  returning 1)
select o.case_id from opened o`;
