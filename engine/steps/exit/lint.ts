import type { StepFinding } from '../step-finding.ts';

/** The schema already holds an exit to the reasons a strategy may give. */
export function exitLint(): readonly StepFinding[] {
  return [];
}
