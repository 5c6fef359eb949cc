import { readFile } from 'node:fs/promises';
import { pino } from 'pino';
import { TEST_CODEC_KEYS } from './codec-keys.test-support.ts';
import { startWorkerRole } from '#cli/roles/worker.ts';
import { parseCodecKeys } from '#workers/codec/parse-codec-keys.ts';
import type { TurnPoint } from '#workers/turn/create-case-activities.ts';

/**
 * A worker as a process of its own, so that a test can end it as kill -9 does: `KILL_AT` names a point and how often
 * it must be passed, e.g. `afterCommit:3`; with `FREEZE_MS` only that turn stands still, with `FREEZE_ALL` the whole
 * process, until somebody sends SIGCONT.
 */
const [point, count] = (process.env['KILL_AT'] ?? ':0').split(':');
const freezeMs = Number(process.env['FREEZE_MS'] ?? '0');
let passed = 0;

async function onPoint(reached: TurnPoint): Promise<void> {
  if (reached !== point) return;
  passed += 1;
  if (passed !== Number(count)) return;
  if (process.env['FREEZE_ALL'] !== undefined) {
    process.kill(process.pid, 'SIGSTOP');
    return;
  }
  if (freezeMs === 0) process.kill(process.pid, 'SIGKILL');
  await new Promise((resolve) => setTimeout(resolve, freezeMs === 0 ? 60_000 : freezeMs));
}

const bundleFile = process.env['BUNDLE'];
const bundle =
  bundleFile === undefined ? {} : { bundle: { code: await readFile(bundleFile, 'utf8'), buildId: 'test' } };

const given = parseCodecKeys(process.env['CODEC_KEYS'] ?? '');

await startWorkerRole({
  ...bundle,
  appDatabaseUrl: process.env['APP_URL'] ?? '',
  temporalAddress: process.env['TEMPORAL'] ?? '',
  temporalNamespace: 'default',
  codecKeys: given.ok ? given.value : TEST_CODEC_KEYS,
  taskQueue: process.env['TASK_QUEUE'] ?? '',
  log: pino({ level: 'warn' }),
  demoLimit: 300,
  continueAt: Number(process.env['CONTINUE_AT'] ?? '200'),
  cachedCases: Number(process.env['CACHED_CASES'] ?? '100'),
  sweep: { everyMs: 1_000, overdueMs: Number(process.env['OVERDUE_MS'] ?? '15000') },
  onPoint,
});
process.send?.('ready');
