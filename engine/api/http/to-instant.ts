import { parseInstant, type Instant } from '#rules/base/instant.ts';
import { ProblemError } from './problem-error.ts';

/** An instant with any offset, in the one spelling of ours. */
export function toInstant(text: string): Instant {
  const parsed = parseInstant(text);
  if (parsed.ok) return parsed.value;
  throw new ProblemError('invalid', parsed.error);
}
