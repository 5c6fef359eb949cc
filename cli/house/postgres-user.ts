import { execFileSync, spawnSync } from 'node:child_process';
import { HouseError } from './house-error.ts';
import { errorText } from './error-text.ts';

/** Whom Postgres runs as: nothing to change for an ordinary user, another user when we are root (Postgres refuses root). */
export type PostgresUser = { readonly uid: number; readonly gid: number } | undefined;

/** Finds the user `postgres` when we are root, and creates it where the machine has none. */
export function postgresUser(): PostgresUser {
  if (process.getuid?.() !== 0) return undefined;
  const found = lookUp();
  if (found !== undefined) return found;
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/bin/false', 'postgres']);
  } catch (thrown) {
    throw new HouseError(
      'postgresUser',
      'Postgres does not run as root, and the user "postgres" could not be created with useradd. Create it, or run as an ordinary user.',
      new Error(errorText(thrown)),
    );
  }
  const created = lookUp();
  if (created === undefined)
    throw new HouseError('postgresUser', 'The user "postgres" was created but `id -u postgres` does not know it.');
  return created;
}

/** Whether that user can walk into the folder. An ordinary user always can: the folder is their own. */
export function canEnter(user: PostgresUser, folder: string): boolean {
  if (user === undefined) return true;
  // The shell's own cd asks the kernel, so every parent folder, link and mount option is judged at once.
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { uid: user.uid, gid: user.gid, cwd: '/' }).status === 0;
}

function lookUp(): PostgresUser {
  const uid = idOf('-u');
  const gid = idOf('-g');
  return uid === undefined || gid === undefined ? undefined : { uid, gid };
}

function idOf(flag: '-u' | '-g'): number | undefined {
  const answer = spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' });
  return answer.status === 0 ? Number.parseInt(answer.stdout, 10) : undefined;
}
