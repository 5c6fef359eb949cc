import { spawnCrew, type Crew } from '#cli/embedded/crew.ts';
import type { House } from '#cli/house/house.ts';
import type { HouseConfig } from '#cli/house/house-config.ts';
import { openHouse } from '#cli/house/open-house.ts';
import { seconds, timed, type Say } from '#cli/house/step-log.ts';
import { migrate } from '#cli/migrate/migrate.ts';
import { migrationsFolder } from '#cli/migrate/migrations-folder.ts';
import { startRoles, type Pages } from '#cli/roles/start-roles.ts';
import { untilStopped } from './until-stopped.ts';

export type StartOptions = {
  /** Its `.cauce` holds the state. */
  readonly projectDir: string;
  readonly config: HouseConfig;
  readonly debtors: number;
  readonly pages: Pages;
  readonly say: Say;
};

/** Opens the house, migrates, starts the processes on it, says where everything is, and holds until it is told to stop all of it. */
export async function startAndHold({ projectDir, config, debtors, pages, say }: StartOptions): Promise<void> {
  const begin = performance.now();
  // Listens before anything is started, so that Ctrl-C in the middle of a start also stops what is up by then.
  const stopped = untilStopped();
  const crew = spawnCrew(say);
  const house = await openHouse({ projectDir, config, log: say }).catch(async (refusal: unknown) => {
    await stopCrew(crew);
    throw refusal;
  });
  let stopRoles = (): Promise<void> => stopCrew(crew);
  try {
    await migrateHouse(house, say);
    const roles = await startRoles({ house, crew, say, debtors, httpPort: config.httpPort, pages });
    stopRoles = roles.stop;
    say(`Open ${roles.url}`);
    say(`Up after ${seconds(performance.now() - begin)}. Ctrl-C stops everything.`);
    const signal = await stopped;
    say(`${signal}: stopping`);
  } finally {
    await timed(
      say,
      async () => {
        await stopRoles();
        await house.stop();
      },
      () => 'Stopped',
    );
  }
}

async function stopCrew(crew: Crew): Promise<void> {
  await Promise.all([crew.api.stop(), crew.workers.stop()]);
}

async function migrateHouse(house: House, say: Say): Promise<void> {
  await timed(
    say,
    () => migrate(house.databaseUrl, migrationsFolder),
    (applied) =>
      `Schema: ${applied.length === 0 ? 'up to date' : `${applied.length} migrations applied, the last ${applied.at(-1) ?? ''}`}`,
  );
}
