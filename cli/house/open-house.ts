import { join } from 'node:path';
import { errorText } from './error-text.ts';
import { tryLock } from './file-lock.ts';
import type { House } from './house.ts';
import type { HouseConfig } from './house-config.ts';
import { HouseError } from './house-error.ts';
import { openPostgres, type OpenPostgres } from './open-postgres.ts';
import { openTemporal, type OpenTemporal } from './open-temporal.ts';
import { postgresUser } from './postgres-user.ts';
import { rememberedPorts, type RememberedPorts } from './remembered-ports.ts';
import { readRunningNote, removeRunningNote, writeRunningNote } from './running-note.ts';
import { openStateFolder } from './state-folder.ts';
import type { Say } from './step-log.ts';

/**
 * Opens the house of a project: its state folder, Postgres and Temporal, each embedded or the user's own. Says each step with
 * its time. Services of ours that outlived a kill are adopted. Throws `HouseError`: `running` when another process has it open
 * (the message says where), and one code for each thing that can be missing.
 */
export async function openHouse(options: {
  readonly projectDir: string;
  readonly config: HouseConfig;
  readonly log: Say;
}): Promise<House> {
  const { projectDir, config, log } = options;
  const user = postgresUser();
  const stateDir = await openStateFolder(projectDir, user);
  log(`State: ${stateDir}`);
  const lock = await tryLock(join(stateDir, 'lock'));
  if (lock.kind === 'busy') throw await alreadyRunning(stateDir, lock.holder.pid);
  await removeRunningNote(stateDir);
  const ports = await rememberedPorts(stateDir);
  const ground = { projectDir, stateDir, user, ports, config, say: log };
  const [postgres, temporal] = await Promise.allSettled([openPostgres(ground), openTemporal(ground)]);
  if (postgres.status === 'rejected' || temporal.status === 'rejected') {
    if (postgres.status === 'fulfilled') await postgres.value.stop();
    if (temporal.status === 'fulfilled') await temporal.value.stop();
    await lock.release();
    const refusals = [postgres, temporal].flatMap((part) =>
      part.status === 'rejected' ? [errorText(part.reason)] : [],
    );
    const [first] = [postgres, temporal].flatMap((part) =>
      part.status === 'rejected' && part.reason instanceof HouseError ? [part.reason] : [],
    );
    throw new HouseError(first?.code ?? 'postgres', refusals.join('\n'));
  }
  return assemble({
    stateDir,
    config,
    ports,
    postgres: postgres.value,
    temporal: temporal.value,
    release: lock.release,
  });
}

async function assemble(parts: {
  readonly stateDir: string;
  readonly config: HouseConfig;
  readonly ports: RememberedPorts;
  readonly postgres: OpenPostgres;
  readonly temporal: OpenTemporal;
  readonly release: () => Promise<void>;
}): Promise<House> {
  const { stateDir, config, ports, postgres, temporal } = parts;
  const startedAt = new Date().toISOString();
  const note = (url: string | undefined) =>
    writeRunningNote(stateDir, {
      pid: process.pid,
      startedAt,
      url,
      postgres: postgres.current(),
      temporal: described(temporal),
    });
  await note(undefined);
  let stopping: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    await Promise.all([temporal.stop(), postgres.stop()]);
    await removeRunningNote(stateDir);
    await parts.release();
  };
  return {
    stateDir,
    databaseUrl: postgres.ownerUrl,
    appDatabaseUrl: postgres.appUrl,
    temporalAddress: temporal.address,
    temporalNamespace: config.temporalNamespace,
    temporalUiUrl: temporal.uiUrl,
    processes: () => ({ postgres: postgres.current()?.pid, temporal: temporal.current()?.pid }),
    port: (name, wished) => ports.choose(name, wished),
    announce: (url) => note(url),
    stop: () => (stopping ??= stop()),
  };
}

function described(temporal: OpenTemporal): { address: string; pid: number } | undefined {
  const current = temporal.current();
  return current === undefined ? undefined : { address: temporal.address, pid: current.pid };
}

async function alreadyRunning(stateDir: string, pid: number): Promise<HouseError> {
  const note = await readRunningNote(stateDir);
  const where = note?.url === undefined ? 'its pages are not up (yet)' : `its pages are at ${note.url}`;
  return new HouseError(
    'running',
    `Cauce is already running here: process ${pid}${note === undefined ? ', still starting' : ` since ${note.startedAt}`}; ${where}. State: ${stateDir}`,
  );
}
