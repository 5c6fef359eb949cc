import { readFile, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Knex } from 'knex';
import { projectRoot } from '#cli/project-root.ts';
import type { TenantId } from '#engine/case/ids.ts';
import { hashPassword } from '#engine/api/session/hash-password.ts';
import { inTenant } from '#engine/store/database.ts';
import type { StrategyDocument } from '#engine/strategy/document.ts';
import { parseDocument } from '#engine/strategy/parse.ts';
import { readDemoTemplates } from '#workers/demo/demo-templates.ts';
import { DEMO_USERS } from '#workers/demo/demo-users.ts';
import { DEMO_DEFAULTS, seedDemo, type SeedResult } from '#workers/demo/seed-demo.ts';

const DEMO_TENANT = 'demo' as TenantId;
const PASSWORD = 'demostracion';

export type DemoOptions = { readonly debtors: number };

/** The demo tenant with its providers, made at the first start; a later one finds it and changes nothing. */
export async function openDemo(db: Knex, options: DemoOptions): Promise<SeedResult> {
  const passwordHash = await hashPassword(PASSWORD);
  const seeded = await seedDemo(db, {
    ...DEMO_DEFAULTS,
    tenantId: DEMO_TENANT,
    debtors: options.debtors,
    users: DEMO_USERS.map((user) => ({ ...user, passwordHash })),
    templates: readDemoTemplates(JSON.parse(await readFile(join(projectRoot, 'examples', 'templates.json'), 'utf8'))),
    strategies: await exampleStrategies(),
  });
  await inTenant(db, DEMO_TENANT, (trx) =>
    trx('provider_accounts')
      .insert([
        {
          tenant_id: DEMO_TENANT,
          provider_account_id: 'sandbox',
          adapter: 'sandbox',
          channels: ['sms', 'whatsapp', 'rcs', 'voice'],
          settings: '{}',
        },
        { tenant_id: DEMO_TENANT, provider_account_id: 'correo', adapter: 'smtp', channels: ['email'], settings: '{}' },
      ])
      .onConflict(['tenant_id', 'provider_account_id'])
      .ignore(),
  );
  return seeded;
}

async function exampleStrategies(): Promise<
  readonly { readonly strategyId: string; readonly name: string; readonly document: StrategyDocument }[]
> {
  const folder = join(projectRoot, 'examples', 'strategies');
  const files = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(
    files.map(async (file) => {
      const document: unknown = JSON.parse(await readFile(join(folder, file), 'utf8'));
      const parsed = parseDocument(document);
      if (!parsed.ok) throw new Error(`${file} is not a strategy document`);
      return { strategyId: basename(file, '.json'), name: parsed.value.name, document: parsed.value };
    }),
  );
}
