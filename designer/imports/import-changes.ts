import { z } from 'zod';
import type { JsonObject } from '#rules/base/json.ts';

const counted = z.object({ inserted: z.number(), updated: z.number(), unchanged: z.number() });
const total = z.string().nullable();

/** What this screen shows of the importer's report (`changes` of the API is opaque JSON). */
const changesSchema = z.object({
  debtors: counted,
  accounts: counted.extend({ missing: z.number(), missingReferences: z.array(z.string()) }),
  changedFields: z.record(z.string(), z.number()),
  contactPoints: z.object({ inserted: z.number(), ended: z.number(), revived: z.number() }),
  consents: z.object({ written: z.number() }),
  totals: z.array(z.object({ currency: z.string(), accounts: z.number(), overdueMinor: total, payoffMinor: total })),
  casesTold: z.number(),
});
export type ImportChanges = z.infer<typeof changesSchema>;

/** The report's changes; null where nothing was or would be written. */
export function readChanges(changes: JsonObject | null): ImportChanges | null {
  const parsed = changesSchema.safeParse(changes);
  return parsed.success ? parsed.data : null;
}
