import { z } from 'zod';
import { parseZone } from '#rules/base/calendar.ts';
import { parseInstant, type Instant } from '#rules/base/instant.ts';
import type { Json } from '#rules/base/json.ts';
import { ADDRESS_SOURCES, CREDITOR_TYPES } from '#rules/packs/law-words.ts';
import { CHANNELS, RECIPIENT_ROLES } from '#engine/case/words.ts';

/** An instant as text with an offset; the parsed value is in the one canonical spelling. */
export const instantSchema = z.string().transform((text, context): Instant => {
  const parsed = parseInstant(text);
  if (parsed.ok) return parsed.value;
  context.addIssue(parsed.error);
  return z.NEVER;
});

export const factsSchema: z.ZodType<Readonly<Record<string, Json>>> = z.record(z.string(), z.json());

const zoneSchema = z.string().refine((text) => parseZone(text) !== null, 'no time zone of the tz database');

/**
 * `--case`: who is treated (design.md section 11). Only `caseId` and `facts` must be there. What else is missing stays
 * unknown, which the gate refuses; of a contact point it is assumed that the debtor gave it, that it works and that
 * they agreed to be contacted there.
 */
export const caseFileSchema = z.strictObject({
  caseId: z.string(),
  facts: factsSchema,
  zone: z.union([zoneSchema, z.array(zoneSchema)]).optional(),
  country: z.string().optional(),
  contactPoints: z
    .array(
      z.strictObject({
        channel: z.enum(CHANNELS),
        contactPointId: z.string().optional(),
        address: z.string().optional(),
        source: z.enum(ADDRESS_SOURCES).optional(),
        validity: z.enum(['valid', 'unverified', 'invalid']).optional(),
        consent: z.boolean().optional(),
      }),
    )
    .default([]),
  /** When the case enters its strategy; by default with the first case event. */
  startedAt: instantSchema.optional(),
  /** Who fills each role. Without it a hold on any person stops every contact. */
  people: z.partialRecord(z.enum(RECIPIENT_ROLES), z.string()).optional(),
  accountIds: z.array(z.string()).default(['a1']),
  creditor: z.strictObject({ id: z.string().optional(), type: z.enum(CREDITOR_TYPES).optional() }).optional(),
  product: z.string().optional(),
});
export type CaseFile = z.infer<typeof caseFileSchema>;
