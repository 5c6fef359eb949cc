import { z } from 'zod';

/** What the lean process is given in `CAUCE_LEAN`. */
export const leanSettings = z.object({
  databaseUrl: z.string(),
  temporalAddress: z.string(),
  bundleFile: z.string(),
  providerUrl: z.string(),
  providerSecret: z.string(),
  port: z.number(),
});
export type LeanSettings = z.infer<typeof leanSettings>;
export const LEAN_SETTINGS = 'CAUCE_LEAN';

/** Sent to the process: start these cases now. */
export const leanCommand = z.object({
  tenantId: z.string(),
  caseIds: z.array(z.string()),
  waitMs: z.number(),
  awaitsDelivery: z.boolean(),
});
export type LeanCommand = z.infer<typeof leanCommand>;

/** Sent by the process once it serves. */
export const LEAN_READY = 'ready';
