import { errorText } from './error-text.ts';
import { APP_ROLE, ensureRole } from './database-roles.ts';
import { HouseError } from './house-error.ts';
import { postgresUser } from './postgres-user.ts';
import { withRole, withoutPassword } from './postgres-url.ts';
import { clusterSecrets } from './secrets.ts';
import { openStateFolder } from './state-folder.ts';
import { withClient } from './with-client.ts';

/**
 * The application's connection on a database of the user's own. With `DATABASE_APP_URL` it is that one, tried once; without
 * it the role `cauce_app` is made by the owner, who then needs CREATEROLE.
 */
export async function ensureApplicationRole(
  ownerUrl: string,
  appUrl: string | undefined,
  projectDir: string,
): Promise<string> {
  if (appUrl !== undefined) {
    await reachable('DATABASE_APP_URL', appUrl);
    return appUrl;
  }
  await reachable('DATABASE_URL', ownerUrl);
  const { app } = await clusterSecrets(await openStateFolder(projectDir, postgresUser()));
  try {
    await withClient(ownerUrl, (client) => ensureRole(client, APP_ROLE, app));
  } catch (thrown) {
    throw new HouseError(
      'postgres',
      `The role of DATABASE_URL may not create the role "${APP_ROLE}". Create it (login, neither superuser nor owner) and give its connection as DATABASE_APP_URL.`,
      new Error(errorText(thrown)),
    );
  }
  return withRole(ownerUrl, APP_ROLE, app);
}

async function reachable(variable: string, url: string): Promise<void> {
  try {
    await withClient(url, (client) => client.query('select 1'));
  } catch (thrown) {
    throw new HouseError(
      'postgres',
      `${variable} (${withoutPassword(url)}) does not answer.`,
      new Error(errorText(thrown)),
    );
  }
}
