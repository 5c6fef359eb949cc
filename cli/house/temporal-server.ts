import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { errorText } from './error-text.ts';
import { freePort } from './free-port.ts';
import { HouseError } from './house-error.ts';
import { readJsonFile, writeJsonFile } from './json-file.ts';
import { logTail, openLog } from './log-tail.ts';
import { isSameProcess, processStamp } from './process-stamp.ts';
import { stopProcess, type KnownProcess } from './stop-process.ts';
import { temporalAnswers } from './temporal-answers.ts';

/** One dev server of ours. */
export type TemporalSpec = {
  readonly binary: string;
  /** Holds the database (unless in memory), the log and the note by which a live server is recognised. */
  readonly folder: string;
  readonly storage: 'disk' | 'memory';
  readonly namespace: string;
  readonly wishedPort: number | undefined;
  /** Port of its web pages; undefined starts it headless. */
  readonly wishedUiPort: number | undefined;
};

export type RunningTemporal = {
  readonly address: string;
  readonly port: number;
  readonly uiPort: number | undefined;
  readonly process: KnownProcess;
  readonly adopted: boolean;
};

const note = z.object({ pid: z.number(), stamp: z.string(), port: z.number(), uiPort: z.number().optional() });

/** Adopts the live server of this folder (it survived a kill of its launcher), or starts one and waits until it serves. */
export async function startTemporal(spec: TemporalSpec): Promise<RunningTemporal> {
  await mkdir(spec.folder, { recursive: true });
  const live = await findLive(spec);
  return live ?? spawnTemporal(spec);
}

async function findLive(spec: TemporalSpec): Promise<RunningTemporal | undefined> {
  const noted = await readJsonFile(notePath(spec), note);
  if (noted === undefined || !isSameProcess(noted.pid, noted.stamp)) return undefined;
  const known = { pid: noted.pid, stamp: noted.stamp };
  if ((await waitUntilServing(`127.0.0.1:${noted.port}`, spec.namespace, known, 15_000)) === 'serving') {
    return {
      address: `127.0.0.1:${noted.port}`,
      port: noted.port,
      uiPort: noted.uiPort,
      process: known,
      adopted: true,
    };
  }
  // Ours but deaf: two servers on one database file would damage it, so it ends before another begins.
  await stopProcess(known, 'SIGTERM', 5_000);
  return undefined;
}

async function spawnTemporal(spec: TemporalSpec): Promise<RunningTemporal> {
  const port = await freePort(spec.wishedPort);
  const uiPort = spec.wishedUiPort === undefined ? undefined : await freePort(spec.wishedUiPort);
  const logFile = join(spec.folder, 'temporal.log');
  const log = await openLog(logFile);
  const child = spawn(spec.binary, serverArguments(spec, port, uiPort), {
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
    cwd: spec.folder,
  });
  const failed = new Promise<string>((resolve) => {
    child.once('error', (thrown) => resolve(errorText(thrown)));
    child.once('exit', () => void logTail(logFile).then(resolve));
  });
  await log.close();
  child.unref();
  const pid = child.pid ?? 0;
  const known = { pid, stamp: processStamp(pid) ?? '' };
  // Noted before it serves: a kill in between must not leave an unknown server on our file.
  await writeJsonFile(notePath(spec), { ...known, port, ...(uiPort === undefined ? {} : { uiPort }) });
  const answer = await Promise.race([failed, waitUntilServing(`127.0.0.1:${port}`, spec.namespace, known, 60_000)]);
  if (answer !== 'serving') {
    await stopProcess(known, 'SIGTERM', 2_000);
    throw new HouseError('temporal', `Temporal did not start. Its log ${logFile} ends with:\n${answer}`);
  }
  return { address: `127.0.0.1:${port}`, port, uiPort, process: known, adopted: false };
}

function serverArguments(spec: TemporalSpec, port: number, uiPort: number | undefined): readonly string[] {
  return [
    ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--namespace', spec.namespace],
    ...(uiPort === undefined ? ['--headless'] : ['--ui-ip', '127.0.0.1', '--ui-port', String(uiPort)]),
    ...(spec.storage === 'disk' ? ['--db-filename', join(spec.folder, 'temporal.db')] : []),
    ...['--log-level', 'error', '--log-format', 'json'],
  ];
}

/** 'serving', or why not. Our own wait: the SDK's gives a server five seconds, too few on a busy machine. */
async function waitUntilServing(
  address: string,
  namespace: string,
  known: KnownProcess,
  patienceMs: number,
): Promise<string> {
  const deadline = Date.now() + patienceMs;
  let last = 'no answer';
  while (Date.now() < deadline && isSameProcess(known.pid, known.stamp)) {
    const answer = await temporalAnswers(address, namespace);
    if (answer.ok) return 'serving';
    last = answer.error;
    await sleep(100);
  }
  return `It did not serve within ${patienceMs / 1000} s: ${last}`;
}

function notePath(spec: TemporalSpec): string {
  return join(spec.folder, 'temporal.json');
}
