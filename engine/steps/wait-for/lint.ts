import { checkOutcomeRows } from '../check-outcome-rows.ts';
import { missingSetting } from '../missing-setting.ts';
import type { StepFinding } from '../step-finding.ts';
import type { WaitForSettings } from './wait-for.ts';

export function waitForLint({ awaited }: WaitForSettings): readonly StepFinding[] {
  return [
    ...(awaited.length === 0 ? [missingSetting('/awaited')] : []),
    ...checkOutcomeRows(awaited, '/awaited', ['deadline']),
    ...awaited.flatMap((row, index) => (row.events.length === 0 ? [missingSetting(`/awaited/${index}/events`)] : [])),
    ...awaitedTwice(awaited),
  ];
}

/** The first row that names an event gets it, so a later row with the same event can never be taken by it. */
function awaitedTwice(awaited: WaitForSettings['awaited']): readonly StepFinding[] {
  return awaited.flatMap((row, index) => {
    const before = new Set(awaited.slice(0, index).flatMap((earlier) => earlier.events));
    return row.events.length > 0 && row.events.every((event) => before.has(event))
      ? [{ code: 'unreachable-row', severity: 'error', path: `/awaited/${index}`, values: { row: row.label } } as const]
      : [];
  });
}
