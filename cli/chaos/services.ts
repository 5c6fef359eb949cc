import { ensureDatabase, roleUrls } from '#cli/house/database-roles.ts';
import { readHouseConfig } from '#cli/house/house-config.ts';
import { openScratchServices, type ScratchServices } from '#cli/house/scratch-services.ts';
import { timed, type Say } from '#cli/house/step-log.ts';
import { migrate } from '#cli/migrate/migrate.ts';
import { migrationsFolder } from '#cli/migrate/migrations-folder.ts';

export type OwnServices = {
  readonly scratch: ScratchServices;
  /** The application's role. */
  readonly appUrl: string;
  readonly temporalAddress: string;
};

const DATABASE = 'cauce_own';

/** A Postgres and a Temporal of a run's own, migrated; both may be killed and started again, and commits last. */
export async function openOwnServices(say: Say): Promise<OwnServices> {
  const { temporalCliPath } = readHouseConfig(process.env);
  const scratch = await timed(
    say,
    () => openScratchServices({ temporal: true, cliPath: temporalCliPath, say, survivesKill: true }),
    ({ cluster, temporal }) => `Postgres on port ${cluster.port}, Temporal on ${temporal?.address ?? 'none'}`,
  );
  try {
    const { adminUrl, port } = scratch.cluster;
    await ensureDatabase(adminUrl, DATABASE);
    const { ownerUrl, appUrl } = roleUrls(port, scratch.passwords, DATABASE);
    await migrate(ownerUrl, migrationsFolder);
    return { scratch, appUrl, temporalAddress: scratch.temporal?.address ?? '' };
  } catch (thrown) {
    await scratch.close();
    throw thrown;
  }
}
