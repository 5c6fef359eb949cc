import { missingSetting } from '../missing-setting.ts';
import type { StepFinding } from '../step-finding.ts';
import type { UpdateSettings } from './update.ts';

export function updateLint({ set }: UpdateSettings): readonly StepFinding[] {
  return [
    ...(set.length === 0 ? [missingSetting('/set')] : []),
    ...set.flatMap(({ fact }, index) => (fact === '' ? [missingSetting(`/set/${index}/fact`)] : [])),
  ];
}
