import { checkOutcomeRows } from '../check-outcome-rows.ts';
import { missingSetting } from '../missing-setting.ts';
import type { StepFinding } from '../step-finding.ts';
import type { TaskSettings } from './task.ts';

export function taskLint({ title, outcomes }: TaskSettings): readonly StepFinding[] {
  return [
    ...(title.trim() === '' ? [missingSetting('/title')] : []),
    ...(outcomes.length === 0 ? [missingSetting('/outcomes')] : []),
    ...checkOutcomeRows(outcomes, '/outcomes', ['overdue']),
  ];
}
