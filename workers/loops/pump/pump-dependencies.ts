import type { Knex } from 'knex';
import type { Logger } from 'pino';
import type { AdapterFor } from '#workers/channels/adapter-registry.ts';
import type { PumpOptions } from './pump-options.ts';

/** Named places at which a test ends the process, or pretends to by throwing (law 2). */
export type PumpPoint = 'afterSending' | 'afterProviderAccepted';

export type PumpDependencies = {
  /** The application's role. */
  readonly db: Knex;
  readonly adapterFor: AdapterFor;
  /** Ids only; never an address or a text. */
  readonly log: Logger;
  /** Real milliseconds since 1970. */
  readonly clock: () => number;
  /** Connection for LISTEN, as the application's role; null: it only polls. */
  readonly listenUrl: string | null;
  readonly options: PumpOptions;
  readonly onPoint: (point: PumpPoint, contactId: string) => Promise<void>;
};
