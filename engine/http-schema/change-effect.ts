import { z } from 'zod';
import { CHANNELS } from '#engine/case/words.ts';
import { idSchema } from './base-schema.ts';

/**
 * What a change that makes older decisions stale (payment, reversal, promise, hold ...) did to contacts. `inFlight`
 * had been claimed before it: it may still arrive, and whoever records the change is told (law 1).
 */
export const changeEffectSchema = z
  .strictObject({
    caseIds: z.array(idSchema),
    cancelledContacts: z.array(idSchema),
    inFlight: z.array(z.strictObject({ contactId: idSchema, channel: z.enum(CHANNELS), state: z.string() })),
  })
  .meta({ id: 'ChangeEffect' });
export type ChangeEffect = z.infer<typeof changeEffectSchema>;
