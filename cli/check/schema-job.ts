import { readFile, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureDatabase, roleUrls } from '#cli/house/database-roles.ts';
import { errorText } from '#cli/house/error-text.ts';
import { onPath } from '#cli/house/on-path.ts';
import { runProgram } from '#cli/house/run-program.ts';
import { openScratchServices } from '#cli/house/scratch-services.ts';
import { withDatabase } from '#cli/house/postgres-url.ts';
import type { Say } from '#cli/house/step-log.ts';
import { migrate } from '#cli/migrate/migrate.ts';
import { migrationsFolder } from '#cli/migrate/migrations-folder.ts';
import type { Job } from './job.ts';
import { firstDifference } from './first-difference.ts';
import { failedOne, PASSED_ONE } from './tally.ts';

/** The reviewed dump must be what the migrations make: every migration shows its effect in review. */
export const schemaJob: Job = {
  name: 'schema',
  share: 'core',
  applies: async (root) => existsSync(schemaFile(root)),
  run: async ({ root, say }) => {
    try {
      const difference = firstDifference(await readFile(schemaFile(root), 'utf8'), await dumpSchema(say));
      if (difference === undefined) return PASSED_ONE;
      return failedOne(
        'schema',
        `migrations/schema.sql is not what the migrations make. Run: npx cauce check schema --write\n${difference}`,
      );
    } catch (thrown) {
      return failedOne('schema', errorText(thrown));
    }
  },
};

/** Writes the dump anew, after a migration was added. */
export async function writeSchema(root: string, say: Say): Promise<string> {
  await writeFile(schemaFile(root), await dumpSchema(say));
  return schemaFile(root);
}

async function dumpSchema(say: Say): Promise<string> {
  const pgDump = onPath('pg_dump');
  if (pgDump === undefined)
    throw new Error('pg_dump is missing, so the schema cannot be compared (apt-get install postgresql-client).');
  const services = await openScratchServices({ temporal: false, cliPath: undefined, say });
  try {
    const { adminUrl, port } = services.cluster;
    await ensureDatabase(adminUrl, 'schema');
    await migrate(roleUrls(port, services.passwords, 'schema').ownerUrl, migrationsFolder);
    const dumped = await runProgram(pgDump, ['--schema-only', '--no-comments', withDatabase(adminUrl, 'schema')], {
      timeoutMs: 60_000,
    });
    if (dumped.code !== 0) throw new Error(`pg_dump failed: ${dumped.output.trim()}`);
    return withoutNoise(dumped.output);
  } finally {
    await services.close();
  }
}

/** Without what changes from one pg_dump to the next: comments, versions, session settings, its random `\\restrict` key. */
function withoutNoise(dump: string): string {
  const kept = dump
    .split('\n')
    .filter((line) => !/^(--|SET |SELECT pg_catalog\.set_config|\\(un)?restrict)/.test(line));
  return `${kept
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`;
}

function schemaFile(root: string): string {
  return join(root, 'migrations', 'schema.sql');
}
