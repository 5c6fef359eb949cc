import { Client, Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import type { Logger } from 'pino';
import { createDatabase } from '#engine/store/database.ts';
import { bundleCaseWorkflow, type CaseBundle } from '#engine/workflow/case/bundle.ts';
import { requireCodecKeys } from '#workers/codec/codec-keys-in-use.ts';
import { encryptedDataConverter } from '#workers/codec/data-converter.ts';
import type { CodecKeys } from '#workers/codec/payload-codec.ts';
import { createCaseWorker, installRuntime } from '#workers/case/case-worker.ts';
import { keepBundle } from '#workers/case/kept-bundles.ts';
import { createAnchorLoop } from '#workers/loops/anchor/anchor-loop.ts';
import { createCaseStarts } from '#workers/loops/running/case-starts.ts';
import { listen } from '#workers/loops/running/doorbell-listener.ts';
import { createClockBell } from '#workers/loops/clock/clock-bell.ts';
import { createClockSlower } from '#workers/loops/clock/slow-clocks.ts';
import { createClockKeeper } from '#workers/loops/clock/keep-clocks.ts';
import { createPromiseLoop } from '#workers/loops/promises/promise-loop.ts';
import { createRelay } from '#workers/loops/relay/relay.ts';
import { createResegmentLoop } from '#workers/loops/resegment/resegment.ts';
import { createResumeLoop } from '#workers/loops/resume/resume-loop.ts';
import { createStarter } from '#workers/loops/starter/starter.ts';
import { resumeAfterLoss } from '#workers/loops/sweep/resume-all.ts';
import { createSweep } from '#workers/loops/sweep/sweep.ts';
import { createCaseActivities, type TurnPoint } from '#workers/turn/create-case-activities.ts';

export type WorkerRoleOptions = {
  readonly appDatabaseUrl: string;
  readonly temporalAddress: string;
  readonly temporalNamespace: string;
  readonly taskQueue: string;
  readonly codecKeys: CodecKeys;
  readonly log: Logger;
  /** Cases a demo tenant may have running at once. */
  readonly demoLimit: number;
  /** Whether demo clocks slow down while the work does not keep up. */
  readonly slowClocks?: boolean;
  /** History length after which a long wait starts a new run. */
  readonly continueAt: number;
  readonly cachedCases: number;
  readonly sweep: { readonly everyMs: number; readonly overdueMs: number };
  readonly bundle?: CaseBundle;
  /** Where every bundle that ever decided is kept by its build id; absent only in tests. */
  readonly bundleDir?: string;
  /** Where heads of all chains are anchored, outside the database; absent only in tests. */
  readonly anchors?: { readonly folder: string; readonly everyMs: number };
  readonly onPoint?: (point: TurnPoint) => Promise<void>;
};

export type WorkerRole = { readonly buildId: string; readonly stop: () => Promise<void> };

const TURNS_AT_ONCE = 16;

/** Runs case workflows and the loops over case rows: starter, relay, sweep. Sending is another role. */
export async function startWorkerRole(options: WorkerRoleOptions): Promise<WorkerRole> {
  const { log } = options;
  installRuntime(log);
  const bundle = options.bundle ?? (await bundleCaseWorkflow());
  if (options.bundleDir !== undefined) await keepBundle(options.bundleDir, bundle);
  const { turns, loops, native, client, dataConverter, close } = await openConnections(options);
  const starts = createCaseStarts({ db: loops, client, taskQueue: options.taskQueue, continueAt: options.continueAt });
  const worker = await createCaseWorker({
    connection: native,
    namespace: options.temporalNamespace,
    taskQueue: options.taskQueue,
    bundle,
    dataConverter,
    activities: createCaseActivities({
      db: turns,
      buildId: bundle.buildId,
      onPoint: options.onPoint ?? (async () => undefined),
    }),
    turnsAtOnce: TURNS_AT_ONCE,
    cachedCases: options.cachedCases,
  });
  const clocks = createClockKeeper({ db: loops, log, everyMs: 2_000 });
  const running = worker.run();
  await resumeAfterLoss({ db: loops, client, starts, log });
  const starter = createStarter({ db: loops, starts, log, everyMs: 500, batch: 100, demoLimit: options.demoLimit });
  const relay = createRelay({ db: loops, client, starts, log, everyMs: 1_000, batch: 500, patienceMs: 2_000 });
  const sweep = createSweep({ db: loops, client, starts, log, batch: 500, ...options.sweep });
  const resume = createResumeLoop({ db: loops, log, everyMs: 1_000, portion: 20 });
  const resegment = createResegmentLoop({ db: loops, log, everyMs: 2_000, slice: 500 });
  const promises = createPromiseLoop({ db: loops, log, everyMs: 2_000, batch: 200 });
  const anchors = options.anchors === undefined ? null : createAnchorLoop({ db: loops, log, ...options.anchors });
  const slowing = options.slowClocks === true ? createClockSlower({ db: loops, log, everyMs: 2_000 }) : null;
  const clockBell = createClockBell({ db: loops, client, log, everyMs: 1_000 });
  const bell = await listen(options.appDatabaseUrl, 'cauce_case_events', relay.now, log);
  log.info({ buildId: bundle.buildId, taskQueue: options.taskQueue }, 'worker.started');
  return {
    buildId: bundle.buildId,
    stop: async () => {
      await bell.close();
      const all = [starter, relay, sweep, resume, resegment, promises, anchors, clockBell, slowing, clocks];
      await Promise.all(all.map(async (loop) => loop?.stop()));
      worker.shutdown();
      await running;
      await close();
    },
  };
}

/** What the role talks to, once it is known to hold every codec key it needs. */
async function openConnections(options: WorkerRoleOptions) {
  const { appDatabaseUrl: url, temporalAddress: address, temporalNamespace: namespace, codecKeys } = options;
  const turns = createDatabase({
    url,
    poolMax: TURNS_AT_ONCE,
    applicationName: 'cauce turns',
    statementTimeoutMs: 2_000,
    lockTimeoutMs: 1_000,
  });
  const loops = createDatabase({
    url,
    poolMax: 4,
    applicationName: 'cauce loops',
    statementTimeoutMs: 30_000,
    lockTimeoutMs: 5_000,
  });
  const native = await NativeConnection.connect({ address });
  const connection = await Connection.connect({ address });
  const dataConverter = encryptedDataConverter(codecKeys);
  const client = new Client({ connection, namespace, dataConverter });
  const close = async (): Promise<void> => {
    await connection.close();
    await native.close();
    await Promise.all([turns.destroy(), loops.destroy()]);
  };
  try {
    const { clusterId } = await client.workflowService.getClusterInfo({});
    await requireCodecKeys({ db: loops, cluster: clusterId, keys: codecKeys });
  } catch (error) {
    await close();
    throw error;
  }
  return { turns, loops, native, client, dataConverter, close };
}
