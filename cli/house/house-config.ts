import { z } from 'zod';
import { HouseError } from './house-error.ts';

const port = z.coerce.number().int().min(1).max(65_535);
const postgresUrl = z.string().regex(/^postgres(ql)?:\/\/.+/, 'expected postgres://user:password@host:port/database');
const address = z.string().regex(/^[^\s/]+:\d+$/, 'expected host:port');

/** The only environment the house reads, with its checks. A malformed variable stops the start, naming it. */
const variables = z.object({
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_APP_URL: postgresUrl.optional(),
  TEMPORAL_ADDRESS: address.optional(),
  TEMPORAL_NAMESPACE: z.string().min(1).default('default'),
  TEMPORAL_CLI_PATH: z.string().min(1).optional(),
  CAUCE_PORT: port.optional(),
  CAUCE_ANCHOR_DIR: z.string().min(1).optional(),
});

/** Where to run on services of one's own instead of the embedded ones, and fixed choices. */
export type HouseConfig = {
  /** `DATABASE_URL`: the owner's connection; replaces the embedded Postgres. */
  readonly databaseUrl: string | undefined;
  /** `DATABASE_APP_URL`: the application's own role; without it the role `cauce_app` is made on `DATABASE_URL`. */
  readonly databaseAppUrl: string | undefined;
  /** `TEMPORAL_ADDRESS`: host:port; replaces the embedded Temporal. */
  readonly temporalAddress: string | undefined;
  readonly temporalNamespace: string;
  /** `TEMPORAL_CLI_PATH`: the `temporal` program to use before any other. */
  readonly temporalCliPath: string | undefined;
  /** `CAUCE_PORT`: the port of the pages and the API. Fixed: when it is taken, the start says so and ends. */
  readonly httpPort: number | undefined;
  /** `CAUCE_ANCHOR_DIR`: where the files of anchors lie; without it in the state folder. */
  readonly anchorDir: string | undefined;
};

/** Parses the environment; an empty variable counts as absent. Throws `configuration` with every bad variable at once. */
export function readHouseConfig(env: Readonly<Record<string, string | undefined>>): HouseConfig {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = variables.safeParse(present);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new HouseError('configuration', `The environment is not right. ${lines.join('; ')}`);
  }
  const read = parsed.data;
  return {
    databaseUrl: read.DATABASE_URL,
    databaseAppUrl: read.DATABASE_APP_URL,
    temporalAddress: read.TEMPORAL_ADDRESS,
    temporalNamespace: read.TEMPORAL_NAMESPACE,
    temporalCliPath: read.TEMPORAL_CLI_PATH,
    httpPort: read.CAUCE_PORT,
    anchorDir: read.CAUCE_ANCHOR_DIR,
  };
}
