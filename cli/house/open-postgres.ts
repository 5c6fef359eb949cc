import { join } from 'node:path';
import { ensureApplicationRole } from './application-role.ts';
import { ensureDatabase, ensureRoles, roleUrls } from './database-roles.ts';
import type { HouseConfig } from './house-config.ts';
import { keepAlive } from './keep-alive.ts';
import type { OpenService } from './open-service.ts';
import { createCluster, startCluster } from './postgres-cluster.ts';
import { postgresBinaries } from './postgres-binaries.ts';
import { withoutPassword } from './postgres-url.ts';
import type { PostgresUser } from './postgres-user.ts';
import type { RememberedPorts } from './remembered-ports.ts';
import { clusterSecrets } from './secrets.ts';
import { timed, type Say } from './step-log.ts';
import { stopProcess } from './stop-process.ts';

/** Database of the product on the embedded cluster. */
export const EMBEDDED_DATABASE = 'cauce';

export type OpenPostgres = OpenService & { readonly ownerUrl: string; readonly appUrl: string };

type Ground = {
  readonly projectDir: string;
  readonly stateDir: string;
  readonly user: PostgresUser;
  readonly ports: RememberedPorts;
  readonly config: HouseConfig;
  readonly say: Say;
};

/** The user's own Postgres when DATABASE_URL names one, else the embedded cluster: created, adopted or started, with its roles. */
export async function openPostgres(ground: Ground): Promise<OpenPostgres> {
  return ground.config.databaseUrl === undefined ? openEmbedded(ground) : openOwn(ground, ground.config.databaseUrl);
}

async function openOwn({ config, projectDir, say }: Ground, ownerUrl: string): Promise<OpenPostgres> {
  const appUrl = await timed(
    say,
    () => ensureApplicationRole(ownerUrl, config.databaseAppUrl, projectDir),
    () => `Postgres: using ${withoutPassword(ownerUrl)}`,
  );
  return { ownerUrl, appUrl, current: () => undefined, stop: async () => undefined };
}

async function openEmbedded({ stateDir, user, ports, say }: Ground): Promise<OpenPostgres> {
  const secrets = await clusterSecrets(stateDir);
  const binaries = await postgresBinaries(user, say);
  const spec = {
    dataDir: join(stateDir, 'postgres'),
    logFile: join(stateDir, 'postgres.log'),
    user,
    binaries,
    password: secrets.superuser,
    settings: ['max_connections=120', 'shared_buffers=256MB'],
  };
  const created = await timed(
    say,
    () => createCluster({ ...spec, wishedPort: undefined }),
    (answer) =>
      answer === 'created'
        ? `Postgres ${binaries.version}: data folder made in ${spec.dataDir}`
        : `Postgres ${binaries.version}: data in ${spec.dataDir}`,
  );
  const start = () => startCluster({ ...spec, wishedPort: ports.last('postgres') });
  const first = await timed(say, start, (server) => {
    const verb = server.adopted
      ? 'a live server of ours adopted'
      : created === 'created'
        ? 'started for the first time'
        : 'started';
    return `Postgres: ${verb} on 127.0.0.1:${server.port}, process ${server.process.pid}`;
  });
  await ports.keep('postgres', first.port);
  await ensureRoles(first.adminUrl, secrets);
  await ensureDatabase(first.adminUrl, EMBEDDED_DATABASE);
  const kept = keepAlive('Postgres', first, start, say);
  return {
    ...roleUrls(first.port, secrets, EMBEDDED_DATABASE),
    current: () => ({ port: first.port, pid: kept.current().process.pid }),
    stop: async () => {
      await kept.release();
      // SIGINT is Postgres's fast shutdown: sessions end, everything is on disk.
      await stopProcess(kept.current().process, 'SIGINT', 30_000);
    },
  };
}
