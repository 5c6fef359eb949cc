import { errorText } from '#cli/house/error-text.ts';
import { HouseError } from '#cli/house/house-error.ts';
import { readHouseConfig } from '#cli/house/house-config.ts';
import { ensureApplicationRole } from '#cli/house/application-role.ts';
import { withoutPassword } from '#cli/house/postgres-url.ts';
import { seconds } from '#cli/house/step-log.ts';
import type { RunCommand } from '#cli/command.ts';
import { withoutLanguage } from '#cli/help.ts';
import { migrationsFolder } from './migrations-folder.ts';
import { projectRoot } from '#cli/project-root.ts';
import { migrate } from './migrate.ts';

/** `cauce migrate`: brings the database of DATABASE_URL to the newest schema, as its owner. */
export const run: RunCommand = async (args, io) => {
  const words = withoutLanguage(args);
  if (words.length > 0) {
    io.stderr(`cauce migrate takes no words; it was given: ${words.join(' ')}`);
    return 2;
  }
  try {
    const config = readHouseConfig(process.env);
    if (config.databaseUrl === undefined) {
      io.stderr(
        'Set DATABASE_URL to the connection of the role that owns the schema. (The embedded database is migrated by `cauce start`.)',
      );
      return 2;
    }
    const begin = performance.now();
    await ensureApplicationRole(config.databaseUrl, config.databaseAppUrl, projectRoot);
    const applied = await migrate(config.databaseUrl, migrationsFolder);
    for (const name of applied) io.stdout(name);
    const took = seconds(performance.now() - begin);
    io.stderr(
      `${withoutPassword(config.databaseUrl)}: ${applied.length === 0 ? 'up to date' : `${applied.length} applied`} (${took})`,
    );
    return 0;
  } catch (thrown) {
    io.stderr(errorText(thrown));
    return thrown instanceof HouseError && thrown.code === 'configuration' ? 2 : 1;
  }
};
