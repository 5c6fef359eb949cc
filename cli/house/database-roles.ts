import pg from 'pg';
import { withClient } from './with-client.ts';
import { postgresUrl } from './postgres-url.ts';

/** The role that owns the tables and runs the migrations. */
export const OWNER_ROLE = 'cauce_owner';
/** The application's role: not the owner, so row-level security binds it. */
export const APP_ROLE = 'cauce_app';

export type RolePasswords = { readonly owner: string; readonly app: string };

/** Makes both roles on a cluster of ours, or sets their passwords again. Safe to repeat. */
export async function ensureRoles(adminUrl: string, passwords: RolePasswords): Promise<void> {
  await withClient(adminUrl, async (client) => {
    await ensureRole(client, OWNER_ROLE, passwords.owner);
    await ensureRole(client, APP_ROLE, passwords.app);
  });
}

/** Makes one login role without any power of its own, or sets its password. Needs CREATEROLE. */
export async function ensureRole(client: pg.Client, role: string, password: string): Promise<void> {
  const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [role]);
  const verb = rowCount === 0 ? 'create' : 'alter';
  await client.query(
    `${verb} role ${pg.escapeIdentifier(role)} with login nosuperuser nocreatedb nocreaterole password ${pg.escapeLiteral(password)}`,
  );
}

/** Makes a database owned by the owner role, times in UTC. Answers whether it was made now. */
export async function ensureDatabase(adminUrl: string, database: string): Promise<'created' | 'present'> {
  return withClient(adminUrl, async (client) => {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [database]);
    if (rowCount !== 0) return 'present';
    const name = pg.escapeIdentifier(database);
    await client.query(`create database ${name} owner ${OWNER_ROLE}`);
    await client.query(`alter database ${name} set timezone to 'UTC'`);
    return 'created';
  });
}

/** Connection strings of both roles to one database of a cluster of ours. */
export function roleUrls(
  port: number,
  passwords: RolePasswords,
  database: string,
): { readonly ownerUrl: string; readonly appUrl: string } {
  return {
    ownerUrl: postgresUrl(OWNER_ROLE, passwords.owner, port, database),
    appUrl: postgresUrl(APP_ROLE, passwords.app, port, database),
  };
}
