import { parseArgs } from 'node:util';
import type { CommandIo, RunCommand } from '#cli/command.ts';
import { errorText } from '#cli/house/error-text.ts';
import { HouseError } from '#cli/house/house-error.ts';
import type { House } from '#cli/house/house.ts';
import { readHouseConfig, type HouseConfig } from '#cli/house/house-config.ts';
import { openHouse } from '#cli/house/open-house.ts';
import { fixedPort } from '#cli/house/remembered-ports.ts';
import { seconds, timed } from '#cli/house/step-log.ts';
import { migrate } from '#cli/migrate/migrate.ts';
import { migrationsFolder } from '#cli/migrate/migrations-folder.ts';
import { projectRoot } from '#cli/project-root.ts';
import { startRoles } from '#cli/roles/start-roles.ts';
import { untilStopped } from './until-stopped.ts';

/** `cauce start`: opens the house, migrates, says where everything is, and holds until Ctrl-C, which stops all of it. */
export const run: RunCommand = async (args, io) => {
  const asked = parseWords(args);
  if ('problem' in asked) {
    io.stderr(asked.problem);
    return 2;
  }
  try {
    const config = readHouseConfig(asked.port === undefined ? process.env : { ...process.env, CAUCE_PORT: asked.port });
    return await startAndHold(config, asked.debtors, io);
  } catch (thrown) {
    io.stderr(errorText(thrown));
    if (!(thrown instanceof HouseError)) return 1;
    // Asking for what is already there is no failure.
    return thrown.code === 'running' ? 0 : thrown.code === 'configuration' ? 2 : 1;
  }
};

async function startAndHold(config: HouseConfig, debtors: number, io: CommandIo): Promise<0 | 1> {
  const begin = performance.now();
  // Listens before anything is started, so that Ctrl-C in the middle of a start also stops what is up by then.
  const stopped = untilStopped();
  if (config.httpPort !== undefined) await fixedPort('CAUCE_PORT', config.httpPort);
  let stopRoles = async (): Promise<void> => undefined;
  const house = await openHouse({ projectDir: projectRoot, config, log: (line) => io.stderr(line) });
  try {
    await migrateHouse(house, io);
    const roles = await startRoles({ house, say: (line) => io.stderr(line), debtors, httpPort: config.httpPort });
    stopRoles = () => roles.stop();
    io.stderr(`Open ${roles.url}`);
    io.stderr(`Up after ${seconds(performance.now() - begin)}. Ctrl-C stops everything.`);
    const signal = await stopped;
    io.stderr(`${signal}: stopping`);
  } finally {
    await timed(
      (line) => io.stderr(line),
      async () => {
        await stopRoles();
        await house.stop();
      },
      () => 'Stopped',
    );
  }
  return 0;
}

async function migrateHouse(house: House, io: CommandIo): Promise<void> {
  await timed(
    (line) => io.stderr(line),
    () => migrate(house.databaseUrl, migrationsFolder),
    (applied) =>
      `Schema: ${applied.length === 0 ? 'up to date' : `${applied.length} migrations applied, the last ${applied.at(-1) ?? ''}`}`,
  );
}

function parseWords(args: readonly string[]): { port: string | undefined; debtors: number } | { problem: string } {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        dev: { type: 'boolean' },
        port: { type: 'string' },
        debtors: { type: 'string' },
        lang: { type: 'string' },
      },
      strict: true,
      allowPositionals: false,
    });
    const debtors = Number(values.debtors ?? '2000');
    if (!Number.isInteger(debtors) || debtors < 1) return { problem: '--debtors is a whole number from 1' };
    return { port: values.port, debtors };
  } catch (thrown) {
    return { problem: errorText(thrown) };
  }
}
