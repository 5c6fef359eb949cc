import type { StepFinding } from './step-finding.ts';

/** A setting that must be filled before publication. `key` is the setting's key; messages show its label. */
export function missingSetting(path: string): StepFinding {
  return { code: 'missing-setting', severity: 'error', path, values: {} };
}
