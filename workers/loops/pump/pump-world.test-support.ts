import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { pino } from 'pino';
import { createTestDatabase } from '#cli/check/test-database.test-support.ts';
import { readMessageLog, type LogLine } from '#cli/provider/message-log.ts';
import { startProvider, type Provider } from '#cli/provider/start-provider.ts';
import { makeId } from '#engine/case/make-id.ts';
import type { ContactId } from '#engine/case/ids.ts';
import { createDatabase, inTenant } from '#engine/store/database.ts';
import { createAdapterRegistry, type AdapterFor } from '#workers/channels/adapter-registry.ts';
import { exitOp, planOf } from '#workers/live/plan.test-support.ts';
import { makeWorld, TUESDAY_NINE, type World } from '#workers/live/world.test-support.ts';
import { createPump, type Pump } from './create-pump.ts';
import type { PumpDependencies } from './pump-dependencies.ts';
import { PUMP_DEFAULTS, type PumpOptions } from './pump-options.ts';

export const PROVIDER_SECRET = 'a secret of the tests only';

/** A migrated database, the sandbox provider with its own log, and debtors whose contacts are reserved by hand. */
export type PumpWorld = World & {
  /** As the application's role: row-level security holds here too. */
  readonly db: Knex;
  readonly appUrl: string;
  /** The role that may change the schema, for tests that break it on purpose. */
  readonly ownerUrl: string;
  readonly provider: Provider;
  readonly adapterFor: AdapterFor;
  /** A pump of its own, as another process would have. */
  pump(over?: Partial<Omit<PumpDependencies, 'options'>>, options?: Partial<PumpOptions>): Pump;
  /** Reserves one contact for debtor `index`, as `commitTurn` would have. */
  reserve(index: number, over?: Readonly<Record<string, unknown>>): Promise<ContactId>;
  contact(contactId: ContactId): Promise<ContactRow>;
  states(): Promise<Readonly<Record<string, number>>>;
  /** What the provider took, by its own log. */
  accepted(): Promise<readonly LogLine[]>;
  behave(behaviour: object): Promise<void>;
  close(): Promise<void>;
};

export type ContactRow = {
  readonly state: string;
  readonly reason: string | null;
  readonly owner: string | null;
  readonly provider_message_id: string | null;
  readonly direct: boolean;
};

export async function openPumpWorld(tenantId: string, debtors: number): Promise<PumpWorld> {
  const scratch = await createTestDatabase();
  const db = createDatabase({
    url: scratch.appUrl,
    poolMax: 12,
    applicationName: 'cauce test pump',
    statementTimeoutMs: 10_000,
    lockTimeoutMs: 5000,
  });
  const folder = await mkdtemp(join(tmpdir(), 'cauce-provider-'));
  const logPath = join(folder, 'provider.ndjson');
  const provider = await startProvider({
    host: '127.0.0.1',
    port: 0,
    smtpPort: null,
    logPath,
    secret: PROVIDER_SECRET,
    webhookBase: null,
  });
  // Only the owner may add a tenant: the application's role adds rows within one.
  const owner = createDatabase({
    url: scratch.ownerUrl,
    poolMax: 2,
    applicationName: 'cauce test owner',
    statementTimeoutMs: 0,
    lockTimeoutMs: 0,
  });
  const plan = planOf('out', [exitOp('out')]);
  const world = await makeWorld(owner, { tenantId, plan, debtors });
  await owner.destroy();
  const adapterFor = createAdapterRegistry({
    sandboxUrl: provider.url,
    sandboxSecret: PROVIDER_SECRET,
    smtpHost: '127.0.0.1',
    smtpPort: 1,
    clock: Date.now,
  });
  return {
    ...world,
    db,
    appUrl: scratch.appUrl,
    ownerUrl: scratch.ownerUrl,
    provider,
    adapterFor,
    pump: (over = {}, options = {}) =>
      createPump({
        db,
        adapterFor,
        log: pino({ level: 'silent' }),
        clock: Date.now,
        listenUrl: null,
        onPoint: async () => undefined,
        ...over,
        options: { ...PUMP_DEFAULTS, ...options },
      }),
    reserve: (index, over = {}) => reserve(db, world, index, over),
    contact: (contactId) =>
      inTenant(db, world.tenantId, async (trx) => {
        const row = await trx('contacts').where({ contact_id: contactId }).first<ContactRow | undefined>();
        if (row === undefined) throw new Error(`no contact ${contactId}`);
        return row;
      }),
    states: () => countStates(db, world),
    accepted: async () => (await readMessageLog(logPath)).filter((line) => line.accepted),
    behave: async (behaviour) => {
      const response = await fetch(`${provider.url}/behaviour`, { method: 'POST', body: JSON.stringify(behaviour) });
      if (!response.ok) throw new Error(await response.text());
    },
    close: async () => {
      await db.destroy();
      await provider.close();
      await scratch.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Far from the numbers that turns of the same cases get. */
let seq = 1000;

async function reserve(
  db: Knex,
  { tenantId, people }: World,
  index: number,
  over: Readonly<Record<string, unknown>>,
): Promise<ContactId> {
  const person = people[index];
  if (person === undefined) throw new Error(`no debtor ${String(index)}`);
  seq += 1;
  const contactId = makeId.contact(`${person.caseId}.1.${String(seq)}`);
  await inTenant(db, tenantId, async (trx) => {
    await trx('contacts').insert({
      tenant_id: tenantId,
      contact_id: contactId,
      origin: 'cauce',
      case_id: person.caseId,
      enrolment: 1,
      seq,
      strategy_id: 'st_test',
      op_id: 's1',
      step_id: 's1',
      person_id: person.personId,
      recipient_role: 'holder',
      creditor_id: 'bank',
      account_ids: [person.accountId],
      contact_point_id: `${person.personId}.sms`,
      address: `+57000${person.personId.slice(1)}`,
      channel: 'sms',
      purpose: 'demand',
      language: 'es',
      body: 'Hola Ana: su saldo vencido es $ 500.000.',
      state: 'reserved',
      provider_account_id: 'pa',
      decided_at: TUESDAY_NINE,
      send_before: '2026-11-24T22:00:00Z',
      ...over,
    });
  });
  return contactId;
}

async function countStates(db: Knex, { tenantId }: World): Promise<Readonly<Record<string, number>>> {
  const rows = await inTenant(db, tenantId, (trx) =>
    trx('contacts').groupBy('state').select<{ state: string; count: number }[]>('state', trx.raw('count(*) as count')),
  );
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}
