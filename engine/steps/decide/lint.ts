import { checkOutcomeRows } from '../check-outcome-rows.ts';
import { missingSetting } from '../missing-setting.ts';
import type { StepFinding } from '../step-finding.ts';
import type { DecideSettings } from './decide.ts';

export function decideLint({ rows }: DecideSettings): readonly StepFinding[] {
  return [
    ...(rows.length === 0 ? [missingSetting('/rows')] : []),
    ...checkOutcomeRows(rows, '/rows', ['otherwise']),
    ...rows.flatMap(({ conditions }, index) =>
      isEmptyGroup(conditions) ? [missingSetting(`/rows/${index}/conditions`)] : [],
    ),
  ];
}

/** A group without conditions is always true in json-rules-engine: a row nobody has filled in yet. */
function isEmptyGroup(conditions: DecideSettings['rows'][number]['conditions']): boolean {
  const groups = [conditions['all'], conditions['any']].filter((group) => group !== undefined);
  return Object.keys(conditions).length === 0 || groups.some((group) => Array.isArray(group) && group.length === 0);
}
