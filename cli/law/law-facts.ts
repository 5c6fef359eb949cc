import { z } from 'zod';
import { instantAt, type ZoneId } from '#rules/base/calendar.ts';
import { parseInstant, type Instant } from '#rules/base/instant.ts';
import { parseLocalDate } from '#rules/base/local-date.ts';
import { ADDRESS_SOURCES, CONSENT_SCOPES, CREDITOR_TYPES, LAW_HOLD_KINDS, LAW_ROLES } from '#rules/packs/law-words.ts';
import { CHANNELS } from '#engine/case/words.ts';

/** A moment, or a local day that the zone will place. */
const whenSchema = z
  .string()
  .refine(
    (text) => parseInstant(text).ok || parseLocalDate(text) !== null,
    'expected a date (2026-11-23) or an ISO instant with offset',
  );

/** `--facts`: every key may be missing; unknown keys are refused (design.md section 11). */
export const lawFactsSchema = z.strictObject({
  holds: z.array(z.enum(LAW_HOLD_KINDS)).optional(),
  consents: z
    .array(
      z.strictObject({
        channel: z.enum(CHANNELS),
        scope: z.enum(CONSENT_SCOPES).default('all'),
        from: whenSchema.nullish(),
        to: whenSchema.nullish(),
      }),
    )
    .optional(),
  role: z.enum(LAW_ROLES).optional(),
  debt: z.string().optional(),
  creditor: z.strictObject({ id: z.string().optional(), type: z.enum(CREDITOR_TYPES).optional() }).optional(),
  product: z.string().optional(),
  address: z.strictObject({ source: z.enum(ADDRESS_SOURCES).optional() }).optional(),
});
export type LawFacts = z.infer<typeof lawFactsSchema>;

/** The moment of a date or instant of the facts; a bare date is the start of that day in the zone. */
export function momentOfText(text: string, zone: ZoneId | null): Instant | null {
  const instant = parseInstant(text);
  if (instant.ok) return instant.value;
  const date = parseLocalDate(text);
  if (date === null) return null;
  if (zone !== null) return instantAt(date, '00:00', { zone, when: 'earliest' }).instant;
  const utc = parseInstant(`${date}T00:00:00Z`);
  return utc.ok ? utc.value : null;
}
