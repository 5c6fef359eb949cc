import { z } from 'zod';
import type { Finding } from '#engine/strategy/finding.ts';

/** A finding of lint as the designer gets it: `Finding` of engine/strategy, fix included. */
export const findingSchema = z
  .custom<Finding>((value) => typeof value === 'object' && value !== null && 'code' in value && 'path' in value)
  .meta({
    id: 'Finding',
    type: 'object',
    description: 'code, severity, stepId, path (JSON pointer), values, and optionally fix {label, edit}',
  });
