import { z } from 'zod';
import { HouseError } from '#cli/house/house-error.ts';
import { parseCodecKeys } from '#workers/codec/parse-codec-keys.ts';
import type { CodecKeys } from '#workers/codec/payload-codec.ts';

const port = z.coerce.number().int().min(1).max(65_535);
const count = z.coerce.number().int().min(1);

/** Every variable a production role reads, with its check. An optional one has its default here and nowhere else. */
const variables = z.object({
  /** The application's role, never the owner: row-level security binds it. */
  DATABASE_APP_URL: z.string().regex(/^postgres(ql)?:\/\/.+/, 'expected postgres://user:password@host:port/database'),
  TEMPORAL_ADDRESS: z.string().regex(/^[^\s/]+:\d+$/, 'expected host:port'),
  TEMPORAL_NAMESPACE: z.string().min(1).default('default'),
  CAUCE_TASK_QUEUE: z.string().min(1).default('cauce-cases'),
  /** `id:base64,...`, 32 bytes each; the first seals what Temporal keeps, all of them open it. */
  CAUCE_CODEC_KEYS: z.string().transform(readCodecKeys),
  /** Every workflow bundle that ever decided is kept here by its build id: audit and replay need it. Back it up. */
  CAUCE_BUNDLE_DIR: z.string().min(1),
  /** Heads of all chains are written here once a day: outside the database, best where nothing written can be changed. */
  CAUCE_ANCHOR_DIR: z.string().min(1),
  /** Cases whose workflow a worker keeps in memory; others are replayed when they wake. */
  CAUCE_CACHED_CASES: count.default(1_000),
  /** Signs what comes from a provider account that has no secret of its own. */
  CAUCE_PROVIDER_SECRET: z.string().min(16, 'expected 16 characters or more'),
  /** For an account without an address of its own. The names under .invalid never resolve: such an account sends nothing. */
  CAUCE_SANDBOX_URL: z.url({ protocol: /^https?$/ }).default('http://provider.invalid'),
  CAUCE_SMTP_HOST: z.string().min(1).default('smtp.invalid'),
  CAUCE_SMTP_PORT: port.default(587),
  CAUCE_HOST: z.string().min(1).default('127.0.0.1'),
  CAUCE_PORT: port.default(4600),
  /** Uploaded files wait here to be imported; copies of the API share it. */
  CAUCE_UPLOAD_DIR: z.string().min(1),
});

const ADAPTERS = {
  CAUCE_PROVIDER_SECRET: true,
  CAUCE_SANDBOX_URL: true,
  CAUCE_SMTP_HOST: true,
  CAUCE_SMTP_PORT: true,
} as const;

export const workerVariables = variables.pick({
  DATABASE_APP_URL: true,
  TEMPORAL_ADDRESS: true,
  TEMPORAL_NAMESPACE: true,
  CAUCE_TASK_QUEUE: true,
  CAUCE_CODEC_KEYS: true,
  CAUCE_BUNDLE_DIR: true,
  CAUCE_ANCHOR_DIR: true,
  CAUCE_CACHED_CASES: true,
});

export const channelsVariables = variables.pick({ DATABASE_APP_URL: true, ...ADAPTERS });

export const apiVariables = variables.pick({
  DATABASE_APP_URL: true,
  TEMPORAL_ADDRESS: true,
  CAUCE_HOST: true,
  CAUCE_PORT: true,
  CAUCE_UPLOAD_DIR: true,
  ...ADAPTERS,
});

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The role's part of the environment. An empty variable counts as absent. Throws `configuration`, naming every missing or
 * malformed variable at once, never with its value: most are secrets.
 */
export function readSettings<S extends z.ZodType>(role: S, env: Environment): z.infer<S> {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = role.safeParse(present);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => {
    const name = issue.path.join('.');
    return `${name}: ${Object.hasOwn(present, name) ? issue.message : 'is missing'}`;
  });
  throw new HouseError('configuration', `The environment is not right. ${lines.join('; ')}`);
}

function readCodecKeys(text: string, context: z.core.$RefinementCtx<string>): CodecKeys {
  const keys = parseCodecKeys(text);
  if (keys.ok) return keys.value;
  context.addIssue(keys.error);
  return z.NEVER;
}
