import { readFile } from 'node:fs/promises';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import type { DataConverter } from '@temporalio/common';
import type { Knex } from 'knex';
import { pino, type Logger } from 'pino';
import { startApiRole } from '#cli/roles/api.ts';
import type { TenantId } from '#engine/case/ids.ts';
import { createDatabase, inTenant } from '#engine/store/database.ts';
import { caseWorkflowId } from '#engine/workflow/case/messages.ts';
import type { AdapterDefaults } from '#workers/channels/adapter-defaults.ts';
import { createAdapterRegistry } from '#workers/channels/adapter-registry.ts';
import { encryptedDataConverter } from '#workers/codec/data-converter.ts';
import { parseCodecKeys } from '#workers/codec/parse-codec-keys.ts';
import { createClockKeeper } from '#workers/loops/clock/keep-clocks.ts';
import { createInboxLoop } from '#workers/loops/inbox/create-inbox-loop.ts';
import { PUMP_DEFAULTS } from '#workers/loops/pump/pump-options.ts';
import { createRelay } from '#workers/loops/relay/relay.ts';
import { listen } from '#workers/loops/running/doorbell-listener.ts';
import { createBareActivities } from './bare-activities.ts';
import { BARE_WORKFLOW, type BareArguments } from './bare-case.ts';
import {
  BARE_READY,
  BARE_SETTINGS,
  bareCommand,
  bareSettings,
  type BareCommand,
  type BareSettings,
} from './bare-messages.ts';

const POOL = 16;
const STARTS_AT_ONCE = 10;
const TASK_QUEUE = 'bare';

/** The bare system in one process: worker, receipts, doorbell, and the start of cases when it is told to. */
async function main(): Promise<void> {
  const given = bareSettings.parse(JSON.parse(process.env[BARE_SETTINGS] ?? '{}'));
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const log = pino({ level: 'silent' });
  const limits = { statementTimeoutMs: 10_000, lockTimeoutMs: 5_000 };
  const db = createDatabase({ url: given.appUrl, poolMax: POOL, applicationName: 'cauce bare', ...limits });
  const adapters = adaptersOf(given);
  const keys = parseCodecKeys(given.codecKeys);
  if (!keys.ok) throw new Error(keys.error);
  const dataConverter = encryptedDataConverter(keys.value);
  const client = new Client({
    connection: await Connection.connect({ address: given.temporalAddress }),
    dataConverter,
  });
  const worker = await createBareWorker({ given, db, dataConverter, adapters, log });
  createClockKeeper({ db, log, everyMs: 2_000 });
  await createInboxLoop({ db, log, listenUrl: given.appUrl, pollMs: 1_000 }).start();
  const starts = { start: async () => undefined };
  const relay = createRelay({ db, client, starts, log, everyMs: 1_000, batch: 500, patienceMs: 2_000 });
  await listen(given.appUrl, 'cauce_case_events', relay.now, log);
  const { appUrl: appDatabaseUrl, temporalAddress, port, uploadDir } = given;
  await startApiRole({ appDatabaseUrl, temporalAddress, adapters, log, port, uploadDir, offerDemo: false });
  process.on('message', (message) => void startCases(bareCommand.parse(message)));
  process.on('disconnect', () => process.exit(0));
  const running = worker.run();
  process.send?.(BARE_READY);
  await running;

  async function startCases({ tenantId: id, caseIds, ...how }: BareCommand): Promise<void> {
    const tenantId = id as TenantId;
    const rows = await inTenant(db, tenantId, (trx) =>
      trx('cases')
        .whereIn('case_id', caseIds)
        .update({ started: true })
        .returning<Row[]>(['case_id', 'plan_hash', 'state', 'seq']),
    );
    const waiting = rows.values();
    const startSome = async (): Promise<void> => {
      for (const { case_id: caseId, plan_hash: planHash, state, seq } of waiting) {
        const args: BareArguments = { tenantId, caseId, planHash, progress: { state, seq, answer: null }, ...how };
        const workflowId = caseWorkflowId(tenantId, caseId);
        await client.workflow.start(BARE_WORKFLOW, { workflowId, taskQueue: TASK_QUEUE, args: [args] });
      }
    };
    await Promise.all(Array.from({ length: STARTS_AT_ONCE }, startSome));
  }
}

type WorkerParts = {
  readonly given: BareSettings;
  readonly db: Knex;
  readonly dataConverter: DataConverter;
  readonly adapters: AdapterDefaults;
  readonly log: Logger;
};

async function createBareWorker({ given, db, dataConverter, adapters, log }: WorkerParts): Promise<Worker> {
  return Worker.create({
    connection: await NativeConnection.connect({ address: given.temporalAddress }),
    taskQueue: TASK_QUEUE,
    dataConverter,
    workflowBundle: { code: await readFile(given.bundleFile, 'utf8') },
    activities: createBareActivities(db, {
      db,
      adapterFor: createAdapterRegistry(adapters),
      log,
      clock: () => Date.now(),
      listenUrl: null,
      options: PUMP_DEFAULTS,
      onPoint: async () => undefined,
    }),
    // As many as there are connections: more would only wait for one.
    maxConcurrentActivityTaskExecutions: POOL,
    maxConcurrentWorkflowTaskExecutions: 100,
    maxCachedWorkflows: 1_000,
  });
}

function adaptersOf({ providerUrl, providerSecret }: BareSettings): AdapterDefaults {
  return {
    sandboxUrl: providerUrl,
    sandboxSecret: providerSecret,
    smtpHost: '127.0.0.1',
    smtpPort: 1,
    clock: () => Date.now(),
  };
}

type Row = {
  readonly case_id: BareArguments['caseId'];
  readonly plan_hash: BareArguments['planHash'];
  readonly state: BareArguments['progress']['state'];
  readonly seq: number;
};

await main();
