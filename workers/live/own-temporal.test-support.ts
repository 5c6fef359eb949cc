import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readHouseConfig } from '#cli/house/house-config.ts';
import { isPortFree } from '#cli/house/free-port.ts';
import { acquireTemporal } from '#cli/house/temporal-binary.ts';
import { startTemporal, type RunningTemporal } from '#cli/house/temporal-server.ts';
import { stopProcess } from '#cli/house/stop-process.ts';

/** A Temporal of the test's own, with its data on disk, which the test may destroy. */
export type OwnTemporal = {
  readonly address: string;
  /** kill -9, its database deleted, started again empty on the same port. */
  readonly loseEverything: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export async function openOwnTemporal(): Promise<OwnTemporal> {
  const folder = await mkdtemp(join(tmpdir(), 'cauce-own-temporal-'));
  const program = await acquireTemporal(readHouseConfig(process.env).temporalCliPath, () => undefined);
  const start = (wishedPort: number | undefined): Promise<RunningTemporal> =>
    startTemporal({
      binary: program.path,
      folder: join(folder, 'temporal'),
      storage: 'disk',
      namespace: 'default',
      wishedPort,
      wishedUiPort: undefined,
    });
  let running = await start(undefined);
  return {
    address: running.address,
    loseEverything: async () => {
      process.kill(running.process.pid, 'SIGKILL');
      await stopProcess(running.process, 'SIGTERM', 5_000);
      await rm(join(folder, 'temporal'), { recursive: true, force: true });
      for (let tries = 0; tries < 200 && !(await isPortFree(running.port)); tries += 1) await sleep(100);
      running = await start(running.port);
    },
    close: async () => {
      await stopProcess(running.process, 'SIGTERM', 5_000);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
