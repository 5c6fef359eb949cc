import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Knex } from 'knex';
import { z } from 'zod';

/** One migration on disk. Its name has no ending, so the sources and the built form count as the same migration. */
export type MigrationFile = { readonly name: string; readonly path: string };

/** Migrations of a folder in order: `NNN_name.ts`, or `.mjs` in the built product. An absent folder has none. */
export async function listMigrations(folder: string): Promise<readonly MigrationFile[]> {
  const names = await readdir(folder).catch(() => []);
  return names
    .filter((name) => /^\d{3,}_[\w-]+\.(ts|mjs)$/.test(name))
    .sort()
    .map((name) => ({ name: name.replace(/\.(ts|mjs)$/, ''), path: join(folder, name) }));
}

const migrationModule = z.object({
  up: z.custom<Knex.Migration['up']>((value) => typeof value === 'function', 'expected a function `up`'),
  down: z.custom<NonNullable<Knex.Migration['down']>>(
    (value) => typeof value === 'function',
    'expected a function `down`',
  ),
});

/** The folder as Knex wants it. Knex's own reader would take any file and record names with endings. */
export function migrationSource(files: readonly MigrationFile[]): Knex.MigrationSource<MigrationFile> {
  return {
    getMigrations: async () => [...files],
    getMigrationName: (file) => file.name,
    getMigration: async (file) => migrationModule.parse(await import(/* @vite-ignore */ pathToFileURL(file.path).href)),
  };
}
