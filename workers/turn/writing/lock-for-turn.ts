import type { Knex } from 'knex';
import type { CaseId, PersonId, PlanHash, TenantId } from '#engine/case/ids.ts';
import { together } from '#engine/store/together.ts';
import type { CommitTurnInput, Epochs } from '#engine/workflow/case/messages.ts';

/** The case as it stands under the locks, in the order of design.md section 7: tenant, persons ascending, case. */
export type LockedCase = {
  readonly seq: number;
  readonly enrolment: number;
  readonly status: string;
  readonly planHash: PlanHash;
  readonly strategyId: string;
  readonly creditorId: string;
  readonly personId: PersonId;
  readonly accountIds: readonly string[];
  readonly head: string;
  readonly tenantMode: string;
  /** Tenant or strategy: nothing may be reserved (law 9). */
  readonly paused: boolean;
  readonly persons: readonly LockedPerson[];
  readonly epochs: Epochs;
};

export type LockedPerson = { readonly personId: PersonId; readonly epoch: number };

/**
 * A turn that may take from a budget locks the persons exclusively, so that no two cases of one person can both win;
 * any other turn shares them, which still waits for a payment that is being committed.
 */
export async function lockForTurn(trx: Knex.Transaction, input: CommitTurnInput): Promise<LockedCase | null> {
  const { tenantId, caseId } = input;
  const exclusive = input.commands.some((command) => command.kind === 'requestContact');
  const [tenant, persons, cases] = await together(trx, [
    lockTenant(trx, tenantId),
    lockPersons(trx, tenantId, caseId, exclusive),
    lockCase(trx, tenantId, caseId),
  ]);
  const row = cases.rows[0];
  if (tenant === undefined || row === undefined) return null;
  const locked = persons.rows.map((person) => ({ personId: person.person_id, epoch: person.epoch }));
  return lockedCase(tenant, locked, row);
}

type TenantRow = { readonly epoch: number; readonly mode: string; readonly paused: boolean };

function lockTenant(trx: Knex.Transaction, tenantId: TenantId) {
  return trx('tenants')
    .where({ tenant_id: tenantId })
    .forShare()
    .first<TenantRow | undefined>('epoch', 'mode', 'paused');
}

function lockCase(trx: Knex.Transaction, tenantId: TenantId, caseId: CaseId) {
  return trx.raw<{ rows: readonly CaseRow[] }>(
    `select c.seq, c.enrolment, c.status, c.plan_hash, c.strategy_id, c.creditor_id, c.person_id, c.head, s.epoch as strategy_epoch, s.paused,
       array(select ca.account_id from case_accounts ca where ca.tenant_id = c.tenant_id and ca.case_id = c.case_id
         and ca.left_at is null order by ca.account_id) as account_ids
     from cases c join strategies s on s.tenant_id = c.tenant_id and s.strategy_id = c.strategy_id
     where c.tenant_id = ? and c.case_id = ? for update of c`,
    [tenantId, caseId],
  );
}

function lockedCase(tenant: TenantRow, persons: readonly LockedPerson[], row: CaseRow): LockedCase {
  return {
    seq: row.seq,
    enrolment: row.enrolment,
    status: row.status,
    planHash: row.plan_hash,
    strategyId: row.strategy_id,
    creditorId: row.creditor_id,
    personId: row.person_id,
    accountIds: row.account_ids,
    head: row.head,
    tenantMode: tenant.mode,
    paused: tenant.paused || row.paused,
    persons,
    epochs: {
      tenant: tenant.epoch,
      strategy: row.strategy_epoch,
      persons: Object.fromEntries(persons.map((person) => [person.personId, person.epoch])),
    },
  };
}

type CaseRow = {
  readonly seq: number;
  readonly enrolment: number;
  readonly status: string;
  readonly plan_hash: PlanHash;
  readonly strategy_id: string;
  readonly creditor_id: string;
  readonly person_id: PersonId;
  readonly head: string;
  readonly strategy_epoch: number;
  readonly paused: boolean;
  readonly account_ids: readonly string[];
};

function lockPersons(trx: Knex.Transaction, tenantId: TenantId, caseId: CaseId, exclusive: boolean) {
  return trx.raw<{ rows: readonly { person_id: PersonId; epoch: number }[] }>(
    `select p.person_id, p.epoch from persons p
     where p.tenant_id = :tenantId and p.person_id = any(array(
       select c.person_id from cases c where c.tenant_id = :tenantId and c.case_id = :caseId
       union all select ap.person_id from case_accounts ca
         join account_persons ap on ap.tenant_id = ca.tenant_id and ap.account_id = ca.account_id
         where ca.tenant_id = :tenantId and ca.case_id = :caseId and ca.left_at is null))
     order by p.person_id for ${exclusive ? 'no key update' : 'share'}`,
    { tenantId, caseId },
  );
}

/** Whether anything that makes the turn's decision stale has committed since its look. */
export function sameEpochs(a: Epochs, b: Epochs): boolean {
  const names = new Set([...Object.keys(a.persons), ...Object.keys(b.persons)]);
  return (
    a.tenant === b.tenant &&
    a.strategy === b.strategy &&
    [...names].every((name) => a.persons[name] === b.persons[name])
  );
}
