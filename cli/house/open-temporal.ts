import { join } from 'node:path';
import type { HouseConfig } from './house-config.ts';
import { HouseError } from './house-error.ts';
import { keepAlive } from './keep-alive.ts';
import type { OpenService } from './open-service.ts';
import type { RememberedPorts } from './remembered-ports.ts';
import { timed, type Say } from './step-log.ts';
import { stopProcess } from './stop-process.ts';
import { temporalAnswers } from './temporal-answers.ts';
import { acquireTemporal } from './temporal-binary.ts';
import { startTemporal } from './temporal-server.ts';

export type OpenTemporal = OpenService & { readonly address: string; readonly uiUrl: string | undefined };

type Ground = {
  readonly stateDir: string;
  readonly ports: RememberedPorts;
  readonly config: HouseConfig;
  readonly say: Say;
};

/** The user's own Temporal when TEMPORAL_ADDRESS names one, else the dev server with its data on disk. */
export async function openTemporal(ground: Ground): Promise<OpenTemporal> {
  return ground.config.temporalAddress === undefined
    ? openEmbedded(ground)
    : openOwn(ground, ground.config.temporalAddress);
}

async function openOwn({ config, say }: Ground, address: string): Promise<OpenTemporal> {
  const answer = await timed(
    say,
    () => temporalAnswers(address, config.temporalNamespace),
    () => `Temporal: using ${address}, namespace ${config.temporalNamespace}`,
  );
  if (!answer.ok) {
    throw new HouseError(
      'temporal',
      `TEMPORAL_ADDRESS (${address}, namespace ${config.temporalNamespace}) does not answer: ${answer.error}`,
    );
  }
  return { address, uiUrl: undefined, current: () => undefined, stop: async () => undefined };
}

async function openEmbedded({ stateDir, ports, config, say }: Ground): Promise<OpenTemporal> {
  const program = await acquireTemporal(config.temporalCliPath, say);
  const start = () =>
    startTemporal({
      binary: program.path,
      folder: join(stateDir, 'temporal'),
      storage: 'disk',
      namespace: config.temporalNamespace,
      wishedPort: ports.last('temporal'),
      wishedUiPort: ports.last('temporalUi') ?? 8233,
    });
  const first = await timed(say, start, (server) => {
    const verb = server.adopted ? 'a live server of ours adopted' : `started (${program.path}, from ${program.from})`;
    return `Temporal: ${verb} on ${server.address}, process ${server.process.pid}`;
  });
  await ports.keep('temporal', first.port);
  if (first.uiPort !== undefined) await ports.keep('temporalUi', first.uiPort);
  const kept = keepAlive('Temporal', first, start, say);
  return {
    address: first.address,
    uiUrl: first.uiPort === undefined ? undefined : `http://127.0.0.1:${first.uiPort}`,
    current: () => ({ port: first.port, pid: kept.current().process.pid }),
    stop: async () => {
      await kept.release();
      await stopProcess(kept.current().process, 'SIGTERM', 10_000);
    },
  };
}
