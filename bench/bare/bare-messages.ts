import { z } from 'zod';

/** What the bare process is given in `CAUCE_BARE`. */
export const bareSettings = z.object({
  appUrl: z.string(),
  temporalAddress: z.string(),
  bundleFile: z.string(),
  providerUrl: z.string(),
  providerSecret: z.string(),
  port: z.number(),
  uploadDir: z.string(),
  codecKeys: z.string(),
});
export type BareSettings = z.infer<typeof bareSettings>;
export const BARE_SETTINGS = 'CAUCE_BARE';

/** Sent to the process: start these cases now. */
export const bareCommand = z.object({
  tenantId: z.string(),
  caseIds: z.array(z.string()),
  waitMs: z.number(),
  awaitsDelivery: z.boolean(),
});
export type BareCommand = z.infer<typeof bareCommand>;

/** Sent by the process once it serves. */
export const BARE_READY = 'ready';
