import { spawn, spawnSync } from 'node:child_process';
import { chown, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorText } from './error-text.ts';
import { freePort } from './free-port.ts';
import { HouseError } from './house-error.ts';
import { logTail, openLog } from './log-tail.ts';
import { findLiveCluster } from './live-cluster.ts';
import type { PostgresBinaries } from './postgres-binaries.ts';
import type { PostgresUser } from './postgres-user.ts';
import { postgresUrl } from './postgres-url.ts';
import { processStamp } from './process-stamp.ts';
import type { KnownProcess } from './stop-process.ts';
import { withClient } from './with-client.ts';

/** One cluster of ours: where it lies and how it runs. */
export type ClusterSpec = {
  readonly dataDir: string;
  readonly logFile: string;
  readonly user: PostgresUser;
  readonly binaries: PostgresBinaries;
  /** Of the superuser `postgres`. */
  readonly password: string;
  /** The port to use when it is free. */
  readonly wishedPort: number | undefined;
  /** Settings as `name=value`, passed with -c. */
  readonly settings: readonly string[];
};

export type RunningCluster = {
  readonly port: number;
  readonly process: KnownProcess;
  /** It was alive already: a server of ours that outlived its launcher. */
  readonly adopted: boolean;
  /** As superuser, to the database `postgres`. */
  readonly adminUrl: string;
};

/** Makes the data folder once. A kill in the middle leaves only `<dataDir>.new`, which the next try replaces. */
export async function createCluster(spec: ClusterSpec): Promise<'created' | 'present'> {
  if (await exists(join(spec.dataDir, 'PG_VERSION'))) return 'present';
  const fresh = `${spec.dataDir}.new`;
  const passwordFile = `${spec.dataDir}.password`;
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { recursive: true, mode: 0o700 });
  await writeFile(passwordFile, `${spec.password}\n`, { mode: 0o600 });
  try {
    for (const path of spec.user === undefined ? [] : [fresh, passwordFile])
      await chown(path, spec.user?.uid ?? 0, spec.user?.gid ?? 0);
    const flags = [
      '--username=postgres',
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      `--pwfile=${passwordFile}`,
    ];
    const run = spawnSync(spec.binaries.initdb, [`--pgdata=${fresh}`, ...flags], {
      ...spec.user,
      cwd: '/',
      encoding: 'utf8',
      env: cleanEnvironment(),
    });
    if (run.status !== 0)
      throw new HouseError('postgres', `initdb failed in ${fresh}: ${run.error?.message ?? run.stderr.trim()}`);
    await rename(fresh, spec.dataDir);
  } finally {
    await rm(passwordFile, { force: true });
  }
  return 'created';
}

/** Adopts the live server of this data folder, or starts one and waits until it answers (a crash recovery may take its time). */
export async function startCluster(spec: ClusterSpec): Promise<RunningCluster> {
  const live = await findLiveCluster(spec.dataDir, spec.password);
  if (live !== undefined) return { ...live, adopted: true, adminUrl: adminUrl(spec, live.port) };
  const deadline = Date.now() + 30_000;
  for (;;) {
    const started = await spawnCluster(spec);
    if ('running' in started) return started.running;
    // Backends of a server killed with -9 hold its memory for a moment; Postgres rightly refuses until they are gone.
    const passing =
      /pre-existing shared memory block|lock file "postmaster.pid" already exists|Address already in use/.test(
        started.log,
      );
    if (!passing || Date.now() > deadline) {
      throw new HouseError('postgres', `Postgres did not start. Its log ${spec.logFile} ends with:\n${started.log}`);
    }
    await sleep(500);
  }
}

async function spawnCluster(spec: ClusterSpec): Promise<{ running: RunningCluster } | { log: string }> {
  const port = await freePort(spec.wishedPort);
  const settings = [
    ...spec.settings,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'log_destination=stderr',
    'logging_collector=off',
  ];
  const log = await openLog(spec.logFile);
  // Detached: Ctrl-C in the terminal must not stop the database before the workers have drained.
  const child = spawn(
    spec.binaries.postgres,
    ['-D', spec.dataDir, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
    {
      ...spec.user,
      cwd: '/',
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
      env: cleanEnvironment(),
    },
  );
  const failed = new Promise<string>((resolve) => {
    child.once('error', (thrown) => resolve(errorText(thrown)));
    child.once('exit', () => void logTail(spec.logFile).then(resolve));
  });
  await log.close();
  child.unref();
  const answer = await Promise.race([failed, waitUntilReady(adminUrl(spec, port))]);
  if (answer !== 'ready') return { log: answer };
  const pid = child.pid ?? 0;
  return {
    running: { port, process: { pid, stamp: processStamp(pid) ?? '' }, adopted: false, adminUrl: adminUrl(spec, port) },
  };
}

async function waitUntilReady(url: string): Promise<string> {
  const deadline = Date.now() + 120_000;
  let last = 'no answer';
  while (Date.now() < deadline) {
    try {
      await withClient(url, (client) => client.query('select 1'));
      return 'ready';
    } catch (thrown) {
      last = errorText(thrown);
    }
    await sleep(50);
  }
  return `Postgres did not answer within 2 minutes: ${last}`;
}

function adminUrl(spec: ClusterSpec, port: number): string {
  return postgresUrl('postgres', spec.password, port, 'postgres');
}

/** Without LANG a database becomes SQL_ASCII, and a PGDATA or PGPORT of the caller's would steer ours. */
function cleanEnvironment(): Record<string, string> {
  return { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LANG: 'C', LC_ALL: 'C', TZ: 'UTC' };
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
