import type { StepFinding } from '../step-finding.ts';

/** An entry has nothing to get wrong by itself; that there is exactly one is a rule of the document. */
export function entryLint(): readonly StepFinding[] {
  return [];
}
