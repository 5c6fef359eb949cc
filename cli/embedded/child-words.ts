import { z } from 'zod';

/** The processes of an embedded installation above the house: the API with the pages, and case worker with channels. */
export const CHILD_NAMES = ['api', 'workers'] as const;
export type ChildName = (typeof CHILD_NAMES)[number];

/**
 * What the launcher gives each of its children, over IPC: a word of it in arguments or environment would be in every process
 * list. Keys are not among it: a child reads them from the state folder, as the launcher does.
 */
export const childSettings = z.object({
  stateDir: z.string(),
  appDatabaseUrl: z.string(),
  temporalAddress: z.string(),
  temporalNamespace: z.string(),
  /** All on 127.0.0.1: the API's, the sandbox provider's, and that of its mail. */
  ports: z.object({ api: z.number(), provider: z.number(), smtp: z.number() }),
  /** The built pages; null where another server has them. */
  staticDir: z.string().nullable(),
});
export type ChildSettings = z.infer<typeof childSettings>;

/** What a child says: its modules are loaded and it asks for its settings; it serves; or it cannot, and ends. */
export const childSays = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('loaded') }),
  z.object({ kind: z.literal('ready'), sentence: z.string() }),
  z.object({ kind: z.literal('failed'), reason: z.string() }),
]);
export type ChildSays = z.infer<typeof childSays>;
