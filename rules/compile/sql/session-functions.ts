import { NUMBER_FUNCTIONS } from './number-functions.ts';
import type { Sql } from './sql.ts';
import { VALUE_FUNCTIONS } from './value-functions.ts';

/**
 * JavaScript's coercions, which json-rules-engine applies to untyped facts, as functions that live and end with one
 * session. What compiled rules need, in the order to create them.
 */
export const SESSION_FUNCTIONS: readonly Sql[] = [...NUMBER_FUNCTIONS, ...VALUE_FUNCTIONS];
