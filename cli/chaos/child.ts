import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { z } from 'zod';
import { startApiRole } from '#cli/roles/api.ts';
import { startChannelsRole } from '#cli/roles/channels.ts';
import { startWorkerRole } from '#cli/roles/worker.ts';
import { parseCodecKeys } from '#workers/codec/parse-codec-keys.ts';

const CHILD_ROLES = ['worker', 'channels', 'api'] as const;
const KILL_POINTS = ['afterLook', 'afterCommit', 'continueAsNew', 'afterSending', 'afterProviderAccepted'] as const;

const config = z.object({
  role: z.enum(CHILD_ROLES),
  appUrl: z.string(),
  temporal: z.string(),
  taskQueue: z.string(),
  codecKeys: z.string(),
  bundle: z.object({ file: z.string(), buildId: z.string() }),
  providerUrl: z.string(),
  providerSecret: z.string(),
  apiPort: z.number(),
  uploadDir: z.string(),
  continueAt: z.number(),
  cachedCases: z.number(),
  /** How often the sweep looks, and at what it finds overdue; real milliseconds. */
  sweep: z.object({ everyMs: z.number(), overdueMs: z.number() }),
  logLevel: z.enum(['silent', 'warn', 'info']),
  /** Where it ends itself, at which passing, and how long after: within milliseconds it is in the midst of what follows. */
  end: z.object({ point: z.enum(KILL_POINTS), passing: z.number(), delayMs: z.number() }).nullable(),
});

export type ChildConfig = z.infer<typeof config>;
export const CHILD_CONFIG = 'CAUCE_CHAOS_CHILD';
/** Sent by a child that serves, and to a child that shall no longer end itself. */
export const READY = 'ready';
export const CALM = 'calm';

/** One role as a process of its own, that may end itself as kill -9 does at a named point. Never returns. */
export async function runChild(text: string | undefined): Promise<never> {
  const settings = config.parse(JSON.parse(text ?? '{}'));
  let { end } = settings;
  process.on('message', (message) => {
    if (message === CALM) end = null;
  });
  // A child whose run was killed has nobody left to end it.
  process.on('disconnect', () => process.exit(1));
  let passed = 0;
  await startRole(settings, async (reached) => {
    if (end === null || end.point !== reached) return;
    passed += 1;
    if (passed !== end.passing) return;
    if (end.delayMs === 0) process.kill(process.pid, 'SIGKILL');
    else setTimeout(() => process.kill(process.pid, 'SIGKILL'), end.delayMs);
  });
  process.send?.(READY);
  for (;;) await sleep(3_600_000);
}

type OnPoint = (reached: (typeof KILL_POINTS)[number]) => Promise<void>;

async function startRole(settings: ChildConfig, onPoint: OnPoint): Promise<void> {
  const { role, appUrl: appDatabaseUrl } = settings;
  const log = pino({ level: settings.logLevel, base: { role } }, pino.destination(2));
  const adapters = {
    sandboxUrl: settings.providerUrl,
    sandboxSecret: settings.providerSecret,
    smtpHost: '127.0.0.1',
    smtpPort: 1,
    clock: () => Date.now(),
  };
  switch (role) {
    case 'worker':
      return startWorker(settings, onPoint);
    case 'channels':
      await startChannelsRole({ appDatabaseUrl, adapters, log, pump: HURRIED, onPoint });
      return;
    case 'api':
      await startApiRole({
        appDatabaseUrl,
        temporalAddress: settings.temporal,
        adapters,
        log,
        port: settings.apiPort,
        uploadDir: settings.uploadDir,
        offerDemo: false,
      });
  }
}

/** A business day is half a minute: a lease of the real length would outlast it. */
const HURRIED = {
  callTimeoutMs: 1_500,
  leaseMs: 5_000,
  pickLeaseMs: 2_000,
  lookUpTimeoutMs: 1_500,
  lookUpPauseMs: 1_000,
  breaker: { breakerAt: 10, pauseMs: 500, longestPauseMs: 2_000 },
} as const;

async function startWorker(settings: ChildConfig, onPoint: OnPoint): Promise<void> {
  const codecKeys = parseCodecKeys(settings.codecKeys);
  if (!codecKeys.ok) throw new Error(codecKeys.error);
  const { bundle, role } = settings;
  await startWorkerRole({
    appDatabaseUrl: settings.appUrl,
    temporalAddress: settings.temporal,
    temporalNamespace: 'default',
    taskQueue: settings.taskQueue,
    codecKeys: codecKeys.value,
    bundle: { code: await readFile(bundle.file, 'utf8'), buildId: bundle.buildId },
    log: pino({ level: settings.logLevel, base: { role } }, pino.destination(2)),
    demoLimit: 1_000_000,
    continueAt: settings.continueAt,
    cachedCases: settings.cachedCases,
    sweep: settings.sweep,
    onPoint: async (reached) => {
      await onPoint(reached);
      if (reached === 'afterCommit') await onPoint('continueAsNew');
    },
  });
}
