import type { Knex } from 'knex';
import type { AccountId, CaseId, PersonId, PlanHash, TenantId } from '#engine/case/ids.ts';
import { initialState } from '#engine/interpret/initial-state.ts';
import type { Plan } from '#engine/ops/plan.ts';
import { inTenant } from '#engine/store/database.ts';
import type { Instant } from '#rules/base/instant.ts';
import type { Json } from '#rules/base/json.ts';
import { canonicalJson, sha256Hex } from '#rules/base/sha256.ts';

/** A demo tenant with one bank, one strategy at version 1, and as many debtors in Bogotá as asked for. */
export type World = {
  readonly tenantId: TenantId;
  readonly planHash: PlanHash;
  readonly people: readonly { readonly caseId: CaseId; readonly personId: PersonId; readonly accountId: AccountId }[];
};

export type WorldOptions = {
  readonly tenantId: string;
  readonly plan: Plan;
  readonly debtors: number;
  /** Business now at the start; a Tuesday at 09:00 in Bogotá unless the test says otherwise. */
  readonly startsAt?: string;
  /** Business seconds per real second. */
  readonly rate?: number;
  readonly providerSettings?: Json;
};

export const TUESDAY_NINE = '2026-11-24T14:00:00.000Z';

export async function makeWorld(db: Knex, options: WorldOptions): Promise<World> {
  const tenantId = options.tenantId as TenantId;
  const planText = canonicalJson(JSON.parse(JSON.stringify(options.plan)) as Json);
  const planHash = sha256Hex(planText) as PlanHash;
  const at = options.startsAt ?? TUESDAY_NINE;
  const people = Array.from({ length: options.debtors }, (_, index) => {
    const number = String(index + 1).padStart(5, '0');
    return { caseId: `c${number}` as CaseId, personId: `p${number}` as PersonId, accountId: `a${number}` as AccountId };
  });
  await inTenant(db, tenantId, async (trx) => {
    const tenant = { tenant_id: tenantId };
    await trx('tenants').insert({ ...tenant, name: 'Prueba', mode: 'demo' });
    await trx('business_clocks').insert({
      ...tenant,
      base_business: at,
      base_real: trx.raw('clock_timestamp()'),
      rate: options.rate ?? 1,
      alive_until_real: trx.raw("clock_timestamp() + interval '1 hour'"),
    });
    await trx('creditors').insert({
      ...tenant,
      creditor_id: 'bank',
      name: 'Banco Prueba',
      type: 'bank',
      books_deadline_hours: 100_000,
    });
    await trx('portfolios').insert({
      ...tenant,
      portfolio_id: 'pf',
      creditor_id: 'bank',
      name: 'Noviembre',
      books_as_of: at,
      books_known_at: at,
    });
    await trx('provider_accounts').insert({
      ...tenant,
      provider_account_id: 'pa',
      adapter: 'sandbox',
      channels: ['sms', 'email', 'whatsapp'],
      settings: JSON.stringify(options.providerSettings ?? {}),
      rate_per_second: 1000,
      burst: 1000,
      tokens: 1000,
    });
    await insertStrategy(trx, tenantId, planHash, planText, at);
    for (const person of people) await insertPerson(trx, tenantId, person, at, planHash);
  });
  return { tenantId, planHash, people };
}

async function insertStrategy(
  trx: Knex.Transaction,
  tenantId: TenantId,
  planHash: PlanHash,
  planText: string,
  at: string,
): Promise<void> {
  const tenant = { tenant_id: tenantId };
  await trx('strategies').insert({ ...tenant, strategy_id: 'st_test', name: 'Prueba', draft: '{}', created_at: at });
  await trx('plans').insert({ ...tenant, plan_hash: planHash, plan: planText, plan_text: planText });
  await trx('strategy_versions').insert({
    ...tenant,
    strategy_id: 'st_test',
    version: 1,
    state: 'published',
    document: '{}',
    document_hash: sha256Hex('{}'),
    plan_hash: planHash,
    templates: '{}',
    author: 'u1',
    submitted_at: at,
    approver: 'u2',
    approved_hash: planHash,
    approved_at: at,
  });
}

async function insertPerson(
  trx: Knex.Transaction,
  tenantId: TenantId,
  { caseId, personId, accountId }: World['people'][number],
  at: string,
  planHash: PlanHash,
): Promise<void> {
  const tenant = { tenant_id: tenantId };
  await trx('persons').insert({
    ...tenant,
    person_id: personId,
    external_ref: personId,
    full_name: 'Ana Ejemplo',
    first_name: 'Ana',
    language: 'es',
    country: 'CO',
    zones: ['America/Bogota'],
    zone_source: 'address',
  });
  await trx('accounts').insert({
    ...tenant,
    account_id: accountId,
    portfolio_id: 'pf',
    creditor_id: 'bank',
    external_ref: accountId,
    product: 'card',
    currency: 'COP',
    overdue_minor: 50_000_00,
    payoff_minor: 900_000_00,
    minimum_minor: 20_000_00,
    days_past_due: 42,
    oldest_due_date: '2026-10-13',
    payment_reference: `REF${accountId}`,
    as_of: at,
    known_at: at,
  });
  await trx('account_persons').insert({ ...tenant, account_id: accountId, person_id: personId, role: 'holder' });
  for (const [channel, address] of [
    ['sms', `+57000${personId.slice(1)}`],
    ['email', `${personId}@example.invalid`],
  ] as const) {
    await trx('contact_points').insert({
      ...tenant,
      contact_point_id: `${personId}.${channel}`,
      person_id: personId,
      channel,
      address,
      source: 'debtor',
    });
    await trx('consents').insert({
      ...tenant,
      consent_id: `${personId}.${channel}`,
      person_id: personId,
      channel,
      scope: 'all',
      from_at: '2026-01-01T00:00:00Z',
      source: 'debtor',
    });
  }
  await trx('cases').insert({
    ...tenant,
    case_id: caseId,
    strategy_id: 'st_test',
    version: 1,
    plan_hash: planHash,
    creditor_id: 'bank',
    person_id: personId,
    status: 'new',
    state: JSON.stringify(initialState()),
    next_at: at,
    opened_at: at,
  });
  await trx('case_accounts').insert({ ...tenant, case_id: caseId, account_id: accountId, joined_at: at });
}

/** Business now of the world, for assertions. */
export async function worldNow(db: Knex, world: World): Promise<Instant> {
  const result = await db.raw<{ rows: readonly { now: Instant }[] }>('select business_now(?) as now', [world.tenantId]);
  const now = result.rows[0]?.now;
  if (now === undefined) throw new Error('no business now');
  return now;
}
