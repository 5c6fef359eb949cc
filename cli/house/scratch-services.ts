import { mkdir, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureRoles, type RolePasswords } from './database-roles.ts';
import { ownProcess, readHolder } from './file-lock.ts';
import { isPortFree } from './free-port.ts';
import { HouseError } from './house-error.ts';
import { writeJsonFile } from './json-file.ts';
import { findLiveCluster } from './live-cluster.ts';
import { createCluster, startCluster, type ClusterSpec, type RunningCluster } from './postgres-cluster.ts';
import { postgresBinaries } from './postgres-binaries.ts';
import { canEnter, postgresUser, type PostgresUser } from './postgres-user.ts';
import { isSameProcess } from './process-stamp.ts';
import { inventSecrets } from './secrets.ts';
import type { Say } from './step-log.ts';
import { stopProcess } from './stop-process.ts';
import { acquireTemporal } from './temporal-binary.ts';
import { startTemporal, type RunningTemporal, type TemporalSpec } from './temporal-server.ts';

const PREFIX = 'cauce-scratch-';
const HOLDER = 'holder.json';
/** The same for every scratch cluster, so that the next run can end one whose run was killed. It listens on loopback and holds nothing. */
const SUPERUSER = 'scratch';

/** Services that live as long as one run of tests. */
export type ScratchServices = {
  readonly cluster: RunningCluster;
  readonly passwords: RolePasswords;
  readonly temporal: RunningTemporal | undefined;
  /** Starts the killed one again on its data and its port; adopts it when it lives. Only useful with `survivesKill`. */
  restartCluster(): Promise<void>;
  restartTemporal(): Promise<void>;
  /** Stops both and removes every file. */
  close(): Promise<void>;
};

export type ScratchOptions = {
  readonly temporal: boolean;
  readonly cliPath: string | undefined;
  readonly say: Say;
  /** What was committed outlives kill -9 of either service (not a power cut), and Postgres notes when each transaction committed. */
  readonly survivesKill?: boolean;
};

/** A fresh Postgres without durability, with both roles, and if asked a Temporal in memory. What a killed run left is removed first. */
export async function openScratchServices(options: ScratchOptions): Promise<ScratchServices> {
  const user = postgresUser();
  const base = scratchBase(user);
  await mkdir(base, { recursive: true });
  await removeLeftovers(base);
  const folder = join(base, `${PREFIX}${process.pid}-${Date.now().toString(36)}`);
  await mkdir(folder, { mode: 0o755 });
  await writeJsonFile(join(folder, HOLDER), ownProcess());
  const passwords = inventSecrets();
  const clusterOf = await clusterSpec(folder, user, options);
  const [first, temporalOf] = await Promise.all([
    scratchCluster(clusterOf, passwords),
    options.temporal ? temporalSpec(folder, options) : undefined,
  ]);
  let cluster = first;
  let temporal = temporalOf === undefined ? undefined : await startTemporal(temporalOf);
  return {
    passwords,
    get cluster() {
      return cluster;
    },
    get temporal() {
      return temporal;
    },
    restartCluster: async () => {
      await untilFree(cluster.port);
      cluster = await startCluster({ ...clusterOf, wishedPort: cluster.port });
    },
    restartTemporal: async () => {
      if (temporalOf === undefined || temporal === undefined) return;
      await untilFree(temporal.port);
      temporal = await startTemporal({ ...temporalOf, wishedPort: temporal.port });
    },
    close: async () => {
      // Nothing here is kept: both may go at once.
      if (temporal !== undefined) await stopProcess(temporal.process, 'SIGTERM', 3_000);
      await stopProcess(cluster.process, 'SIGINT', 10_000);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A killed server's port is taken for a moment longer; on another port nobody would find it. */
async function untilFree(port: number): Promise<void> {
  for (let tries = 0; tries < 100 && !(await isPortFree(port)); tries += 1) await sleep(100);
}

async function clusterSpec(
  folder: string,
  user: PostgresUser,
  { say, survivesKill = false }: ScratchOptions,
): Promise<ClusterSpec> {
  return {
    dataDir: join(folder, 'postgres'),
    logFile: join(folder, 'postgres.log'),
    user,
    binaries: await postgresBinaries(user, say),
    password: SUPERUSER,
    wishedPort: undefined,
    settings: [
      // Against a power cut only, and nothing here outlives one.
      'fsync=off',
      'full_page_writes=off',
      ...(survivesKill ? ['track_commit_timestamp=on'] : ['synchronous_commit=off']),
      'max_connections=200',
      'shared_buffers=128MB',
    ],
  };
}

async function scratchCluster(spec: ClusterSpec, passwords: RolePasswords): Promise<RunningCluster> {
  await createCluster(spec);
  const cluster = await startCluster(spec);
  await ensureRoles(cluster.adminUrl, passwords);
  return cluster;
}

async function temporalSpec(
  folder: string,
  { cliPath, say, survivesKill = false }: ScratchOptions,
): Promise<TemporalSpec> {
  const program = await acquireTemporal(cliPath, say);
  return {
    binary: program.path,
    folder: join(folder, 'temporal'),
    storage: survivesKill ? 'disk' : 'memory',
    namespace: 'default',
    wishedPort: undefined,
    wishedUiPort: undefined,
  };
}

function scratchBase(user: PostgresUser): string {
  const base = [tmpdir(), '/var/tmp', '/var/lib/cauce'].find((folder) => canEnter(user, folder));
  if (base === undefined)
    throw new HouseError(
      'stateFolder',
      `The user "postgres" can enter neither ${tmpdir()} nor /var/tmp: set TMPDIR to a folder it can.`,
    );
  return base;
}

/** A run killed with -9 leaves its servers alive; their folder names the run, so a later one can tell and end them. */
async function removeLeftovers(base: string): Promise<void> {
  for (const name of await readdir(base)) {
    if (!name.startsWith(PREFIX)) continue;
    const folder = join(base, name);
    const holder = await readHolder(join(folder, HOLDER));
    if (holder === undefined || isSameProcess(holder.pid, holder.stamp)) continue;
    const temporal = await readHolder(join(folder, 'temporal', 'temporal.json'));
    if (temporal !== undefined) await stopProcess(temporal, 'SIGTERM', 3_000);
    const postgres = await findLiveCluster(join(folder, 'postgres'), SUPERUSER).catch(() => undefined);
    if (postgres !== undefined) await stopProcess(postgres.process, 'SIGINT', 5_000);
    await rm(folder, { recursive: true, force: true });
  }
}
