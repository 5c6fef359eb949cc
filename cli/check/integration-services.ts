import type { TestProject } from 'vitest/node';
import { ensureDatabase, roleUrls, type RolePasswords } from '#cli/house/database-roles.ts';
import { readHouseConfig } from '#cli/house/house-config.ts';
import { openScratchServices, type ScratchServices } from '#cli/house/scratch-services.ts';
import { timed } from '#cli/house/step-log.ts';
import { migrate } from '#cli/migrate/migrate.ts';
import { migrationsFolder } from '#cli/migrate/migrations-folder.ts';

/** What every integration test finds: see `createTestDatabase` and `testTemporalAddress`. */
export type IntegrationServices = {
  /** As superuser: only for making and dropping databases. */
  readonly adminUrl: string;
  readonly passwords: RolePasswords;
  /** The migrated database that each test file copies. */
  readonly template: string;
  readonly temporalAddress: string;
};

declare module 'vitest' {
  interface ProvidedContext {
    services: IntegrationServices;
  }
}

const TEMPLATE = 'cauce_template';
let open: ScratchServices | undefined;

/** Vitest's globalSetup of the project `integration`: one Postgres, migrated once, and one Temporal in memory, for all files. */
export async function setup(project: TestProject): Promise<void> {
  const say = (line: string): void => void process.stderr.write(`integration: ${line}\n`);
  const { temporalCliPath } = readHouseConfig(process.env);
  const services = await timed(
    say,
    () => openScratchServices({ temporal: true, cliPath: temporalCliPath, say }),
    ({ cluster, temporal }) => `Postgres on port ${cluster.port}, Temporal on ${temporal?.address ?? 'none'}`,
  );
  open = services;
  const { adminUrl, port } = services.cluster;
  await ensureDatabase(adminUrl, TEMPLATE);
  await timed(
    say,
    () => migrate(roleUrls(port, services.passwords, TEMPLATE).ownerUrl, migrationsFolder),
    (applied) => `${applied.length} migrations applied to the template`,
  );
  project.provide('services', {
    adminUrl,
    passwords: services.passwords,
    template: TEMPLATE,
    temporalAddress: services.temporal?.address ?? '',
  });
}

export async function teardown(): Promise<void> {
  await open?.close();
  open = undefined;
}
