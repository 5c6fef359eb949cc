import { readHouseConfig } from '#cli/house/house-config.ts';
import { roleUrls } from '#cli/house/database-roles.ts';
import { EMBEDDED_DATABASE } from '#cli/house/open-postgres.ts';
import { postgresUser } from '#cli/house/postgres-user.ts';
import { readRunningNote } from '#cli/house/running-note.ts';
import { clusterSecrets } from '#cli/house/secrets.ts';
import { openStateFolder } from '#cli/house/state-folder.ts';
import { projectRoot } from '#cli/project-root.ts';

/**
 * The database a command works on: `DATABASE_APP_URL`, else `DATABASE_URL`, else that of the running house. Undefined
 * when nothing runs here.
 */
export async function appDatabaseUrl(env: Readonly<Record<string, string | undefined>>): Promise<string | undefined> {
  const config = readHouseConfig(env);
  const own = config.databaseAppUrl ?? config.databaseUrl;
  if (own !== undefined) return own;
  const stateDir = await openStateFolder(projectRoot, postgresUser());
  const note = await readRunningNote(stateDir);
  if (note?.postgres === undefined) return undefined;
  return roleUrls(note.postgres.port, await clusterSecrets(stateDir), EMBEDDED_DATABASE).appUrl;
}
