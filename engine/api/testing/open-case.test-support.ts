import { makeId } from '#engine/case/make-id.ts';
import type { AccountId, CaseId, ContactId, PersonId } from '#engine/case/ids.ts';
import { businessNow } from '#engine/store/business-now.ts';
import { newId } from '#engine/store/new-id.ts';
import { TENANT, type ApiWorld } from './api-world.test-support.ts';
import { publishExample } from './published-strategy.test-support.ts';

export type OpenCase = {
  readonly caseId: CaseId;
  readonly personId: PersonId;
  readonly accountId: AccountId;
  readonly currency: string;
};

/** Launches an example on everybody and returns its cases, as if their workflows had started. */
export async function openCases(world: ApiWorld): Promise<readonly OpenCase[]> {
  const strategyId = await publishExample(world);
  const strategist = await world.as('strategist');
  const conditions = { all: [{ fact: 'overdueAmount', operator: 'greaterThan', value: 0 }] };
  await strategist.ok('createLaunch', { body: { strategyId, segment: { conditions } } });
  return world.trx(async (trx) => {
    await trx('cases').update({ started: true, status: 'open', at_step: 's2' });
    return trx('cases as c')
      .join('case_accounts as ca', (on) => on.on('ca.tenant_id', 'c.tenant_id').andOn('ca.case_id', 'c.case_id'))
      .join('accounts as a', (on) => on.on('a.tenant_id', 'ca.tenant_id').andOn('a.account_id', 'ca.account_id'))
      .distinctOn('c.case_id')
      .orderBy(['c.case_id', 'a.account_id'])
      .select<OpenCase[]>({
        caseId: 'c.case_id',
        personId: 'c.person_id',
        accountId: 'a.account_id',
        currency: 'a.currency',
      });
  });
}

/** A contact of the case as `commitTurn` leaves it, in the state given. */
export async function putContact(
  world: ApiWorld,
  { caseId, personId, accountId }: OpenCase,
  state: 'reserved' | 'sending',
  seq: number,
): Promise<ContactId> {
  const contactId = makeId.contact(newId('con'));
  await world.trx(async (trx) => {
    const now = await businessNow(trx, TENANT);
    const row = await trx('cases').where({ case_id: caseId }).first<{ strategy_id: string; creditor_id: string }>();
    await trx('contacts').insert({
      tenant_id: TENANT,
      contact_id: contactId,
      origin: 'cauce',
      case_id: caseId,
      enrolment: 1,
      seq,
      strategy_id: row.strategy_id,
      op_id: 's3',
      step_id: 's3',
      person_id: personId,
      recipient_role: 'holder',
      creditor_id: row.creditor_id,
      account_ids: [accountId],
      address: '+573000000000',
      channel: 'sms',
      purpose: 'demand',
      subject: null,
      body: 'Ana, <b>su saldo</b> vencido…',
      state,
      decided_at: now,
      ...(state === 'sending' ? { claim_token: 'x', claimed_at: now } : {}),
    });
  });
  return contactId;
}
