import { pino } from 'pino';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, testTemporalAddress } from '#cli/check/test-database.test-support.ts';
import { TEST_CODEC_KEYS } from './codec-keys.test-support.ts';
import { startWorkerRole, type WorkerRole } from '#cli/roles/worker.ts';
import { createDatabase, inTenant } from '#engine/store/database.ts';
import { contactOp, exitOp, planOf, waitOp } from './plan.test-support.ts';
import { until } from './until.test-support.ts';
import { makeWorld, type World } from './world.test-support.ts';

const MINUTE_MS = 60_000;

describe('one case on real Temporal and Postgres', () => {
  let drop: () => Promise<void>;
  let db: Knex;
  let worker: WorkerRole;
  let world: World;

  beforeAll(async () => {
    const scratch = await createTestDatabase();
    drop = () => scratch.drop();
    db = createDatabase({
      url: scratch.appUrl,
      poolMax: 4,
      applicationName: 'test',
      statementTimeoutMs: 10_000,
      lockTimeoutMs: 5_000,
    });
    // A demand, a wait of ten business minutes that lasts 2 s, a second demand, the end.
    const plan = planOf('s1', [
      contactOp('s1', 's2'),
      waitOp('s2', 's3', 10 * MINUTE_MS),
      contactOp('s3', 's4'),
      exitOp('s4'),
    ]);
    world = await makeWorld(db, { tenantId: 't_one', plan, debtors: 2, rate: 300 });
    worker = await startWorkerRole({
      appDatabaseUrl: scratch.appUrl,
      temporalAddress: testTemporalAddress(),
      temporalNamespace: 'default',
      codecKeys: TEST_CODEC_KEYS,
      taskQueue: 'one-case',
      log: pino({ level: 'warn' }),
      demoLimit: 300,
      continueAt: 200,
      cachedCases: 100,
      sweep: { everyMs: 60_000, overdueMs: 300_000 },
    });
  });

  afterAll(async () => {
    await worker.stop();
    await db.destroy();
    await drop();
  });

  test('enters, decides its first contact under the gate, waits, decides the second, and closes', async () => {
    await until(async () => (await statuses()).every((status) => status === 'closed'), 60_000);
    const contacts = await inTenant(db, world.tenantId, (trx) =>
      trx('contacts')
        .orderBy(['case_id', 'seq'])
        .select<{ case_id: string; step_id: string; body: string }[]>('case_id', 'step_id', 'body'),
    );
    expect(contacts.map((contact) => `${contact.case_id} ${contact.step_id}`)).toEqual([
      'c00001 s1',
      'c00001 s3',
      'c00002 s1',
      'c00002 s3',
    ]);
    expect(contacts[0]?.body).toContain('Hola Ana: su saldo vencido con Banco Prueba es $50.000');
  });

  test('every turn raised the fence by one and every record follows the one before', async () => {
    const rows = await inTenant(db, world.tenantId, (trx) =>
      trx('records')
        .where({ case_id: 'c00001' })
        .orderBy('number')
        .select<{ number: number; prev_hash: string; hash: string; kind: string }[]>(
          'number',
          'prev_hash',
          'hash',
          'kind',
        ),
    );
    expect(rows.map((row) => row.number)).toEqual(rows.map((_, index) => index + 1));
    expect(rows.slice(1).map((row) => row.prev_hash)).toEqual(rows.slice(0, -1).map((row) => row.hash));
    expect(rows.map((row) => row.kind)).toContain('gateVerdict');
    const turns = await inTenant(db, world.tenantId, (trx) =>
      trx('turns').where({ case_id: 'c00001' }).orderBy('seq').pluck<number[]>('seq'),
    );
    expect(turns).toEqual(turns.map((_, index) => index + 1));
  });

  async function statuses(): Promise<readonly string[]> {
    return inTenant(db, world.tenantId, (trx) => trx('cases').pluck<string[]>('status'));
  }
});
