import type { Logger } from 'pino';
import { createDatabase } from '#engine/store/database.ts';
import { createAdapterRegistry } from '#workers/channels/adapter-registry.ts';
import { createInboxLoop } from '#workers/loops/inbox/create-inbox-loop.ts';
import { createPump } from '#workers/loops/pump/create-pump.ts';
import type { PumpPoint } from '#workers/loops/pump/pump-dependencies.ts';
import { PUMP_DEFAULTS, type PumpOptions } from '#workers/loops/pump/pump-options.ts';
import type { AdapterDefaults } from '#workers/channels/adapter-defaults.ts';

export type ChannelsRoleOptions = {
  readonly appDatabaseUrl: string;
  readonly adapters: AdapterDefaults;
  readonly log: Logger;
  /** Where it differs from the defaults: a clock in a hurry needs shorter leases. */
  readonly pump?: Partial<PumpOptions>;
  readonly onPoint?: (point: PumpPoint, contactId: string) => Promise<void>;
};

export type ChannelsRole = { readonly stop: () => Promise<void> };

/** Sends reserved contacts and applies what comes back. Any number of these may run. */
export async function startChannelsRole(options: ChannelsRoleOptions): Promise<ChannelsRole> {
  const { log, appDatabaseUrl } = options;
  const db = createDatabase({
    url: appDatabaseUrl,
    poolMax: 12,
    applicationName: 'cauce channels',
    statementTimeoutMs: 10_000,
    lockTimeoutMs: 5_000,
  });
  const pump = createPump({
    db,
    adapterFor: createAdapterRegistry(options.adapters),
    log,
    clock: () => Date.now(),
    listenUrl: appDatabaseUrl,
    options: { ...PUMP_DEFAULTS, ...options.pump },
    onPoint: options.onPoint ?? (async () => undefined),
  });
  const inbox = createInboxLoop({ db, log, listenUrl: appDatabaseUrl, pollMs: 1_000 });
  await pump.start();
  await inbox.start();
  log.info({}, 'channels.started');
  return {
    stop: async () => {
      await inbox.stop();
      await pump.stop();
      await db.destroy();
    },
  };
}
