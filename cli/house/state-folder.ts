import { createHash } from 'node:crypto';
import { mkdir, realpath, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HouseError } from './house-error.ts';
import { errorText } from './error-text.ts';
import { canEnter, type PostgresUser } from './postgres-user.ts';

/**
 * The folder where everything that must survive a stop lies. It is `.cauce/` in the project; as root, where the user
 * `postgres` cannot walk into the project (a home of mode 0700), it is `/var/lib/cauce/<hash of the path>`, and
 * `.cauce/where` names it.
 */
export async function openStateFolder(projectDir: string, user: PostgresUser): Promise<string> {
  const own = join(await realpath(projectDir), '.cauce');
  await makeFolder(own);
  if (canEnter(user, own)) {
    await rm(join(own, 'where'), { force: true });
    return own;
  }
  const reachable = join('/var/lib/cauce', createHash('sha256').update(own).digest('hex').slice(0, 16));
  await makeFolder(reachable);
  if (!canEnter(user, reachable)) {
    throw new HouseError(
      'stateFolder',
      `The user "postgres" can enter neither ${own} nor ${reachable}. Open one of them to it, or set DATABASE_URL.`,
    );
  }
  await writeFile(join(own, 'where'), `${reachable}\n`);
  return reachable;
}

async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true, mode: 0o755 });
  } catch (thrown) {
    throw new HouseError('stateFolder', `The folder ${path} cannot be made.`, new Error(errorText(thrown)));
  }
}
