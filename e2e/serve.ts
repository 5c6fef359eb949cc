import { mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readHouseConfig } from '#cli/house/house-config.ts';
import { openHouse } from '#cli/house/open-house.ts';
import { migrate } from '#cli/migrate/migrate.ts';
import { migrationsFolder } from '#cli/migrate/migrations-folder.ts';
import { startRoles } from '#cli/roles/start-roles.ts';
import { untilStopped } from '#cli/start/until-stopped.ts';

/**
 * The whole product on a state folder of its own, as `cauce start` opens it, for the browser stories: real Postgres,
 * Temporal, provider process and pages; invented people.
 */
const projectDir = join(tmpdir(), `cauce-e2e-${process.env['E2E_PORT'] ?? '4700'}`);
const stopped = untilStopped();
const say = (line: string): void => void process.stderr.write(`${line}\n`);
await rm(projectDir, { recursive: true, force: true });
await mkdir(projectDir, { recursive: true });
const house = await openHouse({ projectDir, config: readHouseConfig(process.env), log: say });
await migrate(house.databaseUrl, migrationsFolder);
const roles = await startRoles({ house, say, debtors: 300, httpPort: Number(process.env['E2E_PORT'] ?? '4700') });
say(`e2e: ${roles.url}`);
await stopped;
await roles.stop();
await house.stop();
