import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { APP_ROLE, OWNER_ROLE, type RolePasswords } from './database-roles.ts';
import { withDatabase, withRole } from './postgres-url.ts';
import { withClient } from './with-client.ts';

/** A database of a test's own. */
export type ScratchDatabase = {
  readonly ownerUrl: string;
  readonly appUrl: string;
  /** Ends its connections and removes it. */
  drop(): Promise<void>;
};

/**
 * Makes a database on a cluster of ours, as a copy of a template when one is named (about 50 ms against a second of
 * migrations). `adminUrl` is the superuser's.
 */
export async function scratchDatabase(
  adminUrl: string,
  passwords: RolePasswords,
  template?: string,
): Promise<ScratchDatabase> {
  const name = `scratch_${randomBytes(6).toString('hex')}`;
  const quoted = pg.escapeIdentifier(name);
  const copy = template === undefined ? '' : ` template ${pg.escapeIdentifier(template)}`;
  await withClient(adminUrl, async (client) => {
    await client.query(`create database ${quoted} owner ${OWNER_ROLE}${copy}`);
    await client.query(`alter database ${quoted} set timezone to 'UTC'`);
  });
  const url = withDatabase(adminUrl, name);
  return {
    ownerUrl: withRole(url, OWNER_ROLE, passwords.owner),
    appUrl: withRole(url, APP_ROLE, passwords.app),
    drop: async () => {
      await withClient(adminUrl, (client) => client.query(`drop database if exists ${quoted} with (force)`));
    },
  };
}
