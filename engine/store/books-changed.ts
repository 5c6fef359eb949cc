import type { Knex } from 'knex';
import type { CaseEventBody } from '#engine/case/case-event.ts';
import type { AccountId, CaseId, PersonId, TenantId } from '#engine/case/ids.ts';
import type { Instant } from '#rules/base/instant.ts';
import { changePersons } from './change-persons.ts';

/** What a new file of the books changed, by account and by person. */
export type BooksChange = {
  readonly tenantId: TenantId;
  readonly at: Instant;
  /** Id of the import run. */
  readonly cause: string;
  readonly accounts: readonly { readonly accountId: AccountId; readonly facts: readonly string[] }[];
  /** Persons with a contact point come, gone or come back. */
  readonly contactPoints: readonly PersonId[];
  readonly consents: readonly PersonId[];
};

/** `changePersons` binds each id as a parameter, and Postgres takes 65,535 of them. */
const SLICE = 5_000;

/**
 * Makes what was decided on the old books stale, for everyone linked: epochs raised, reserved contacts cancelled, each
 * open case told which facts changed (`factsChanged`) or that addresses or consents did. All persons are locked before
 * the first case, whatever the slices. Answers the cases that were told.
 */
export async function recordBooksChanged(trx: Knex.Transaction, change: BooksChange): Promise<readonly CaseId[]> {
  const facts = new Map(change.accounts.map(({ accountId, facts: changed }) => [accountId, changed]));
  await trx('tenants').where({ tenant_id: change.tenantId }).forShare().first('tenant_id');
  await lockPersons(trx, change);
  const told = new Set<CaseId>();
  const common = { tenantId: change.tenantId, at: change.at, cause: change.cause };
  for (const accounts of slices(await byCase(trx, change))) {
    const result = await changePersons(trx, {
      ...common,
      subject: { accounts },
      reason: 'factsChanged',
      eventFor: ({ accountIds }) => factsChanged(accountIds.flatMap((id) => facts.get(id) ?? [])),
    });
    result.caseIds.forEach((caseId) => told.add(caseId));
  }
  for (const kind of ['contactPointChanged', 'consentChanged'] as const) {
    for (const personId of kind === 'contactPointChanged' ? change.contactPoints : change.consents) {
      const result = await changePersons(trx, {
        ...common,
        subject: { persons: [personId] },
        reason: kind,
        eventFor: () => ({ kind, personId }),
      });
      result.caseIds.forEach((caseId) => told.add(caseId));
    }
  }
  return [...told];
}

function factsChanged(facts: readonly string[]): CaseEventBody {
  return { kind: 'factsChanged', facts: [...new Set(facts)].sort() };
}

async function lockPersons(trx: Knex.Transaction, change: BooksChange): Promise<void> {
  await trx.raw(
    `select person_id from persons where tenant_id = ? and person_id in (
       select unnest(?::text[]) union select l.person_id from account_persons l where l.tenant_id = ? and l.account_id = any (?))
     order by person_id for no key update`,
    [
      change.tenantId,
      [...change.contactPoints, ...change.consents],
      change.tenantId,
      change.accounts.map(({ accountId }) => accountId),
    ],
  );
}

/** The changed accounts in the order of their open cases, so that slices lock cases ascending too. */
async function byCase(trx: Knex.Transaction, change: BooksChange): Promise<readonly AccountId[]> {
  return trx('case_accounts')
    .where({ tenant_id: change.tenantId })
    .whereNull('left_at')
    .whereRaw('account_id = any (?)', [change.accounts.map(({ accountId }) => accountId)])
    .orderBy(['case_id', 'account_id'])
    .pluck<AccountId[]>('account_id');
}

function* slices<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += SLICE) yield items.slice(start, start + SLICE);
}
