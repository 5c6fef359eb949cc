import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { pino } from 'pino';
import { createTestDatabase } from '#cli/check/test-database.test-support.ts';
import { createApi, type Api, type ApiDependencies } from '#engine/api/create-api.ts';
import { hashPassword } from '#engine/api/session/hash-password.ts';
import type { TenantId } from '#engine/case/ids.ts';
import type { Role } from '#engine/http-schema/roles.ts';
import { createDatabase, inTenant } from '#engine/store/database.ts';
import { readDemoTemplates } from '#workers/demo/demo-templates.ts';
import { DEMO_USERS } from '#workers/demo/demo-users.ts';
import { DEMO_DEFAULTS, seedDemo } from '#workers/demo/seed-demo.ts';
import { createPortfolioImport } from '#workers/import/import-portfolio.ts';
import { previewFile } from '#workers/import/preview-file.ts';
import { createClient, type ApiClient } from './api-client.test-support.ts';

export const TENANT = 'demo' as TenantId;
export const PASSWORD = 'una clave de prueba';
/** Somebody who may draw and approve, to prove that not both on one version. */
export const BOTH = 'ambos@example.invalid';

export type ApiWorld = {
  readonly db: Knex;
  readonly api: Api;
  readonly url: string;
  readonly appUrl: string;
  readonly ownerUrl: string;
  /** A client without a session. */
  anonymous(): ApiClient;
  /** Signed in as the demo user of a role. */
  as(role: Role): Promise<ApiClient>;
  signIn(email: string): Promise<ApiClient>;
  trx<T>(act: (trx: Knex.Transaction) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

/** The API on a real port and a real Postgres, with an invented portfolio. */
export async function openApiWorld(debtors = 40, over: Partial<ApiDependencies> = {}): Promise<ApiWorld> {
  const scratch = await createTestDatabase();
  const db = createDatabase({
    url: scratch.appUrl,
    poolMax: 6,
    applicationName: 'cauce test api',
    statementTimeoutMs: 30_000,
    lockTimeoutMs: 5000,
    copies: true,
  });
  await seed(db, debtors);
  const uploadDir = await mkdtemp(join(tmpdir(), 'cauce-uploads-'));
  const log = pino({ level: process.env['TEST_LOG'] ?? 'silent' });
  const portfolioImport = createPortfolioImport({ db, log });
  const api = createApi({
    databaseUrl: scratch.appUrl,
    log,
    probes: {},
    importPort: { run: (request) => portfolioImport.run(request), preview: previewFile },
    receiveWebhook: async () => ({ kind: 'refused', code: 'unknownAccount', sentence: 'no provider here' }),
    uploadDir,
    examples: [],
    mappings: [],
    offerDemo: true,
    ...over,
  });
  const url = `http://127.0.0.1:${await api.listen(0)}`;
  const signIn = async (email: string): Promise<ApiClient> => {
    const client = createClient(url);
    await client.ok('signIn', { body: { email, password: PASSWORD } });
    return client;
  };
  return {
    db,
    api,
    url,
    appUrl: scratch.appUrl,
    ownerUrl: scratch.ownerUrl,
    anonymous: () => createClient(url),
    as: (role) => signIn(emailOf(role)),
    signIn,
    trx: (act) => inTenant(db, TENANT, act),
    close: async () => {
      await api.close();
      await db.destroy();
      await rm(uploadDir, { recursive: true, force: true });
      await scratch.drop();
    },
  };
}

export function emailOf(role: Role): string {
  return DEMO_USERS.find((user) => user.roles.includes(role))?.email ?? '';
}

async function seed(db: Knex, debtors: number): Promise<void> {
  const passwordHash = await hashPassword(PASSWORD);
  const both = { userId: 'usr_both', name: 'Alma Díaz', email: BOTH, language: 'es', reportsTo: null } as const;
  const users = [...DEMO_USERS, { ...both, roles: ['strategist', 'approver'] }];
  const templates: unknown = JSON.parse(await readFile('examples/templates.json', 'utf8'));
  await seedDemo(db, {
    ...DEMO_DEFAULTS,
    tenantId: TENANT,
    debtors,
    users: users.map((user) => ({ ...user, passwordHash })),
    templates: readDemoTemplates(templates),
    strategies: [],
  });
  // As the running system does: business time goes on, one second a second.
  await db('business_clocks').update({
    alive_until_real: db.raw("clock_timestamp() + interval '1 hour'"),
    base_real: db.raw('clock_timestamp()'),
    rate: 1,
  });
}
