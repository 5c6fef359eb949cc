import type { Knex } from 'knex';
import type { TenantId } from '#engine/case/ids.ts';
import { cutOffNow, type CutOff } from '#engine/import/as-of.ts';
import { businessNow } from '#engine/store/business-now.ts';
import { inTenant } from '#engine/store/database.ts';
import type { StrategyDocument } from '#engine/strategy/document.ts';
import type { DemoUser } from './demo-users.ts';
import { DEMO_SEGMENTS } from './demo-segments.ts';
import { inventDebtor } from './invent-debtor.ts';
import { createRandom } from './random.ts';
import { writeBooks, writeCreditors } from './write-books.ts';

export type DemoTemplate = {
  readonly templateId: string;
  readonly name: string;
  readonly purpose: string;
  readonly texts: unknown;
};

export type DemoOptions = {
  readonly tenantId: TenantId;
  readonly tenantName: string;
  readonly debtors: number;
  readonly seed: number;
  /** Business seconds per real second; 2,880 is a day in 30 s. */
  readonly clockRate: number;
  readonly users: readonly (DemoUser & { readonly passwordHash: string })[];
  readonly templates: readonly DemoTemplate[];
  readonly strategies: readonly {
    readonly strategyId: string;
    readonly name: string;
    readonly document: StrategyDocument;
  }[];
};

export const DEMO_DEFAULTS = {
  tenantName: 'Demostración',
  debtors: 2_000,
  seed: 1,
  clockRate: 2_880,
} as const satisfies Partial<DemoOptions>;

/** `seeded`: made now. `present`: the tenant was there already and is left as it is. */
export type SeedResult = { readonly kind: 'seeded' | 'present'; readonly debtors: number; readonly accounts: number };

/**
 * Makes the demo tenant: invented people with their accounts, three creditors, users, segments, templates, drafts, and
 * its own clock. One transaction; a second call changes nothing. Refuses a tenant that is no demo: its people are real.
 */
export async function seedDemo(db: Knex, options: DemoOptions): Promise<SeedResult> {
  return inTenant(db, options.tenantId, async (trx) => {
    await trx.raw('set local statement_timeout = 0');
    const added = await trx('tenants')
      .insert({ tenant_id: options.tenantId, name: options.tenantName, mode: 'demo', language: 'es' })
      .onConflict('tenant_id')
      .ignore();
    if (rowCount(added) === 0) return presentTenant(trx, options.tenantId);
    await writeClock(trx, options);
    const now = await businessNow(trx, options.tenantId);
    await writePeopleOfTheHouse(trx, options);
    await writeWorkshop(trx, options, now);
    return writePortfolio(trx, options, cutOffNow(now));
  });
}

function rowCount(result: unknown): number {
  return typeof result === 'object' && result !== null && 'rowCount' in result && typeof result.rowCount === 'number'
    ? result.rowCount
    : 0;
}

async function presentTenant(trx: Knex.Transaction, tenantId: TenantId): Promise<SeedResult> {
  const tenant = await trx('tenants').where({ tenant_id: tenantId }).first<{ mode: string } | undefined>('mode');
  if (tenant?.mode !== 'demo') throw new Error(`tenant ${tenantId} is no demo: invented people do not go there`);
  const [debtors, accounts] = await Promise.all(
    ['persons', 'accounts'].map((table) =>
      trx(table).where({ tenant_id: tenantId }).count<{ count: number }[]>({ count: '*' }),
    ),
  );
  return { kind: 'present', debtors: debtors?.[0]?.count ?? 0, accounts: accounts?.[0]?.count ?? 0 };
}

/** Business time begins now, and stands still until the running system renews `alive_until_real`. */
async function writeClock(trx: Knex.Transaction, { tenantId, clockRate }: DemoOptions): Promise<void> {
  await trx.raw(
    `insert into business_clocks (tenant_id, base_business, base_real, rate, alive_until_real)
     values (?, date_trunc('milliseconds', clock_timestamp()), clock_timestamp(), ?, clock_timestamp())`,
    [tenantId, clockRate],
  );
}

async function writePeopleOfTheHouse(trx: Knex.Transaction, { tenantId, users }: DemoOptions): Promise<void> {
  if (users.length === 0) return;
  await trx('users').insert(
    users.map((user) => ({
      tenant_id: tenantId,
      user_id: user.userId,
      email: user.email,
      name: user.name,
      password_hash: user.passwordHash,
      language: user.language,
      roles: user.roles,
    })),
  );
  const reports = users.filter((user) => user.reportsTo !== null);
  if (reports.length === 0) return;
  await trx('user_reports').insert(
    reports.map((user) => ({
      tenant_id: tenantId,
      user_id: user.userId,
      reports_to: user.reportsTo,
      from_date: '2026-01-01',
    })),
  );
}

/** Segments, approved texts, and the example strategies as drafts. */
async function writeWorkshop(
  trx: Knex.Transaction,
  { tenantId, templates, strategies }: DemoOptions,
  now: string,
): Promise<void> {
  await trx('segments').insert(
    DEMO_SEGMENTS.map(({ segmentId, name, conditions }) => ({
      tenant_id: tenantId,
      segment_id: segmentId,
      name,
      conditions: JSON.stringify(conditions),
    })),
  );
  const texts = templates.map(({ templateId, name, purpose, texts: all }) => ({
    tenant_id: tenantId,
    template_id: templateId,
    version: 1,
    name,
    purpose,
    texts: JSON.stringify(all),
    state: 'approved',
    approved_by: 'demo',
    approved_at: now,
  }));
  if (texts.length > 0) await trx('templates').insert(texts);
  const drafts = strategies.map(({ strategyId, name, document }) => ({
    tenant_id: tenantId,
    strategy_id: strategyId,
    name,
    draft: JSON.stringify(document),
    created_by: 'usr_strategist',
    created_at: now,
  }));
  if (drafts.length > 0) await trx('strategies').insert(drafts);
}

const BATCH = 500;

async function writePortfolio(
  trx: Knex.Transaction,
  { tenantId, debtors, seed }: DemoOptions,
  cutOff: CutOff,
): Promise<SeedResult> {
  await writeCreditors(trx, tenantId, cutOff);
  const random = createRandom(seed);
  let accounts = 0;
  for (let start = 0; start < debtors; start += BATCH) {
    const size = Math.min(BATCH, debtors - start);
    const batch = Array.from({ length: size }, (_, index) => inventDebtor(random, start + index + 1, cutOff.date));
    accounts += batch.reduce((sum, debtor) => sum + debtor.accounts.length, 0);
    await writeBooks(trx, { tenantId, cutOff, debtors: batch });
  }
  return { kind: 'seeded', debtors, accounts };
}
