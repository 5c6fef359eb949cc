import { DefaultLogger, makeTelemetryFilterString, Runtime, Worker, type NativeConnection } from '@temporalio/worker';
import type { DataConverter } from '@temporalio/common';
import type { Logger } from 'pino';
import type { CaseActivities } from '#engine/workflow/case/messages.ts';
import type { CaseBundle } from '#engine/workflow/case/bundle.ts';

export type CaseWorkerOptions = {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly taskQueue: string;
  readonly bundle: CaseBundle;
  readonly activities: CaseActivities;
  readonly dataConverter: DataConverter;
  /** At most the database pool: a turn that cannot get a connection only times out. */
  readonly turnsAtOnce: number;
  readonly cachedCases: number;
};

/** One worker of case workflows; one a process (the workflow cache counts cases, not bytes). */
export async function createCaseWorker(options: CaseWorkerOptions): Promise<Worker> {
  return Worker.create({
    connection: options.connection,
    namespace: options.namespace,
    taskQueue: options.taskQueue,
    workflowBundle: { code: options.bundle.code },
    activities: options.activities,
    dataConverter: options.dataConverter,
    maxConcurrentLocalActivityExecutions: options.turnsAtOnce,
    // A workflow task spends its life in turns: one that waits for a slot here times out at the server and is done twice.
    maxConcurrentWorkflowTaskExecutions: options.turnsAtOnce,
    maxCachedWorkflows: options.cachedCases,
    shutdownGraceTime: '5 seconds',
  });
}

/** Sends the SDK's own log lines through ours; the runtime of a process can be installed once. */
export function installRuntime(log: Logger): void {
  const logger = new DefaultLogger('WARN', ({ level, message, meta }) => {
    // Metadata of the SDK holds ids and its own fields; payloads never.
    const line = { sdk: message, workflowId: textOf(meta?.['workflowId']), err: errorOf(meta?.['error']) };
    if (level === 'ERROR') log.error(line, 'temporal.error');
    else log.warn(line, 'temporal.warning');
  });
  // The launcher stops everything in order; the SDK must not stop on its own at the first Ctrl-C.
  Runtime.install({
    logger,
    shutdownSignals: [],
    // The native part writes to the terminal unless it is told to come through here too.
    telemetryOptions: { logging: { filter: makeTelemetryFilterString({ core: 'WARN', other: 'ERROR' }), forward: {} } },
  });
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function errorOf(value: unknown): Error | undefined {
  return value instanceof Error ? value : undefined;
}
