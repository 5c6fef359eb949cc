import type { Knex } from 'knex';
import type { AccountId, CaseId, PersonId, TenantId } from '#engine/case/ids.ts';
import { makeId } from '#engine/case/make-id.ts';
import { initialState } from '#engine/interpret/initial-state.ts';
import type { Plan } from '#engine/ops/plan.ts';
import { inTenant } from '#engine/store/database.ts';
import { addMs, instantOf, type Instant } from '#rules/base/instant.ts';
import type { Json } from '#rules/base/json.ts';
import { canonicalJson, sha256Hex } from '#rules/base/sha256.ts';

export type WorldCase = {
  readonly caseId: CaseId;
  readonly personId: PersonId;
  readonly accountId: AccountId;
  readonly paymentReference: string;
};

/** A demo tenant in Bogotá with one bank, one strategy at version 1, and its cases, none of them started yet. */
export type World = { readonly tenantId: TenantId; readonly startsAt: Instant; readonly cases: readonly WorldCase[] };

export type WorldOptions = {
  readonly tenantId: TenantId;
  readonly plan: Plan;
  readonly cases: number;
  /** Every so manieth case is the second of the person before it: two cases then race for one budget. 0: none. */
  readonly sharedEvery: number;
  readonly startsAt: Instant;
  /** Business seconds per real second. */
  readonly rate: number;
  /** Cases fall due spread evenly over so many business milliseconds. */
  readonly dueWithinMs: number;
};

/** What every account of a world owes, in minor units. */
export const OVERDUE_MINOR = 50_000_00;
export const CURRENCY = 'COP';
export const PROVIDER_ACCOUNT = 'pa';
/** In Bogotá, of a week without holidays. */
export const TUESDAY_NINE = instantOf(Date.UTC(2026, 10, 24, 14));

const CHUNK = 200;

/** Writes the world in one transaction. Its clock stands still until `startClock`. */
export async function makeWorld(db: Knex, options: WorldOptions): Promise<World> {
  const { tenantId, startsAt } = options;
  const cases = Array.from({ length: options.cases }, (_, index) => worldCase(index, options.sharedEvery));
  const planText = canonicalJson(jsonOf(options.plan));
  const planHash = sha256Hex(planText);
  await inTenant(db, tenantId, async (trx) => {
    await writeTenant(trx, options);
    await writeStrategy(trx, options, planHash, planText);
    await writeDebtors(trx, options, cases);
    await writeCases(trx, options, cases, planHash);
  });
  return { tenantId, startsAt, cases };
}

/** Business time begins to go, once everything that lives in it serves. */
export async function startClock(db: Knex, { tenantId }: World): Promise<void> {
  await db.raw(
    `update business_clocks set paused = false, base_real = clock_timestamp(),
       alive_until_real = clock_timestamp() + interval '10 seconds' where tenant_id = ?`,
    [tenantId],
  );
}

/** Plain JSON of a plan, which has no dates and no undefined. */
function jsonOf(plan: Plan): Json {
  return JSON.parse(JSON.stringify(plan)) as Json;
}

function worldCase(index: number, sharedEvery: number): WorldCase {
  const second = sharedEvery > 0 && index % sharedEvery === sharedEvery - 1;
  const accountId = `a${numbered(index)}`;
  return {
    caseId: makeId.case(`c${numbered(index)}`),
    personId: makeId.person(`p${numbered(second ? index - 1 : index)}`),
    accountId: makeId.account(accountId),
    paymentReference: `REF${accountId}`,
  };
}

function numbered(index: number): string {
  return String(index + 1).padStart(5, '0');
}

async function writeTenant(trx: Knex.Transaction, { tenantId, startsAt, rate }: WorldOptions): Promise<void> {
  const tenant = { tenant_id: tenantId };
  await trx('tenants').insert({ ...tenant, name: 'Prueba', mode: 'demo' });
  await trx('business_clocks').insert({
    ...tenant,
    base_business: startsAt,
    base_real: trx.raw('clock_timestamp()'),
    rate,
    paused: true,
    alive_until_real: trx.raw("clock_timestamp() + interval '1 minute'"),
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
    books_as_of: startsAt,
    books_known_at: startsAt,
  });
  await trx('provider_accounts').insert({
    ...tenant,
    provider_account_id: PROVIDER_ACCOUNT,
    adapter: 'sandbox',
    channels: ['sms', 'email'],
    settings: '{}',
    rate_per_second: 1000,
    burst: 1000,
    tokens: 1000,
  });
}

async function writeStrategy(
  trx: Knex.Transaction,
  { tenantId, startsAt }: WorldOptions,
  planHash: string,
  planText: string,
): Promise<void> {
  const strategy = { tenant_id: tenantId, strategy_id: 'st_flow' };
  await trx('strategies').insert({ ...strategy, name: 'Prueba', draft: '{}', created_at: startsAt });
  await trx('plans').insert({ tenant_id: tenantId, plan_hash: planHash, plan: planText, plan_text: planText });
  await trx('strategy_versions').insert({
    ...strategy,
    version: 1,
    state: 'published',
    document: '{}',
    document_hash: 'flow',
    plan_hash: planHash,
    templates: '{}',
    author: 'u1',
    submitted_at: startsAt,
  });
}

async function writeDebtors(
  trx: Knex.Transaction,
  { tenantId, startsAt }: WorldOptions,
  cases: readonly WorldCase[],
): Promise<void> {
  const tenant = { tenant_id: tenantId };
  const persons = [...new Set(cases.map(({ personId }) => personId))];
  await trx.batchInsert(
    'persons',
    persons.map((personId) => ({ ...tenant, ...personRow(personId) })),
    CHUNK,
  );
  await trx.batchInsert(
    'accounts',
    cases.map((each) => ({ ...tenant, ...accountRow(each, startsAt) })),
    CHUNK,
  );
  await trx.batchInsert(
    'account_persons',
    cases.map(({ accountId, personId }) => ({
      ...tenant,
      account_id: accountId,
      person_id: personId,
      role: 'holder',
    })),
    CHUNK,
  );
  const points = persons.flatMap((personId) => [
    { personId, channel: 'sms', address: `+57000${personId.slice(1)}` },
    { personId, channel: 'email', address: `${personId}@example.invalid` },
  ]);
  await trx.batchInsert(
    'contact_points',
    points.map(({ personId, channel, address }) => ({
      ...tenant,
      contact_point_id: `${personId}.${channel}`,
      person_id: personId,
      channel,
      address,
      source: 'debtor',
    })),
    CHUNK,
  );
  await trx.batchInsert(
    'consents',
    points.map(({ personId, channel }) => ({
      ...tenant,
      consent_id: `${personId}.${channel}`,
      person_id: personId,
      channel,
      scope: 'all',
      from_at: '2026-01-01T00:00:00Z',
      source: 'debtor',
    })),
    CHUNK,
  );
}

function personRow(personId: PersonId) {
  return {
    person_id: personId,
    external_ref: personId,
    full_name: 'Ana Ejemplo',
    first_name: 'Ana',
    language: 'es',
    country: 'CO',
    zones: ['America/Bogota'],
    zone_source: 'address',
  };
}

function accountRow({ accountId, paymentReference }: WorldCase, startsAt: Instant) {
  return {
    account_id: accountId,
    portfolio_id: 'pf',
    creditor_id: 'bank',
    external_ref: accountId,
    product: 'card',
    currency: CURRENCY,
    overdue_minor: OVERDUE_MINOR,
    payoff_minor: 900_000_00,
    minimum_minor: 20_000_00,
    days_past_due: 42,
    oldest_due_date: '2026-10-13',
    payment_reference: paymentReference,
    as_of: startsAt,
    known_at: startsAt,
  };
}

async function writeCases(
  trx: Knex.Transaction,
  { tenantId, startsAt, dueWithinMs }: WorldOptions,
  cases: readonly WorldCase[],
  planHash: string,
): Promise<void> {
  const tenant = { tenant_id: tenantId };
  await trx.batchInsert(
    'cases',
    cases.map(({ caseId, personId }, index) => ({
      ...tenant,
      case_id: caseId,
      strategy_id: 'st_flow',
      version: 1,
      plan_hash: planHash,
      creditor_id: 'bank',
      person_id: personId,
      status: 'new',
      state: JSON.stringify(initialState()),
      next_at: addMs(startsAt, Math.round((dueWithinMs * index) / cases.length)),
      opened_at: startsAt,
    })),
    CHUNK,
  );
  await trx.batchInsert(
    'case_accounts',
    cases.map(({ caseId, accountId }) => ({
      ...tenant,
      case_id: caseId,
      account_id: accountId,
      joined_at: startsAt,
    })),
    CHUNK,
  );
}
