import type { StepFinding } from './step-finding.ts';

type OutcomeRow = { readonly id: string; readonly label: string };

/**
 * Findings shared by every kind whose rows become outcomes: a label per row, no label or id twice, no id that
 * the kind already uses. `path` is the pointer of the list.
 */
export function checkOutcomeRows(
  rows: readonly OutcomeRow[],
  path: string,
  reserved: readonly string[],
): readonly StepFinding[] {
  return rows.flatMap((row, index) => [
    ...emptyLabel(row, `${path}/${index}/label`),
    ...repeated(rows, index, path),
    ...(reserved.includes(row.id) ? [finding('duplicate-outcome', `${path}/${index}/id`, { name: row.id })] : []),
  ]);
}

function emptyLabel(row: OutcomeRow, path: string): readonly StepFinding[] {
  return row.label.trim() === '' ? [finding('empty-name', path, {})] : [];
}

function repeated(rows: readonly OutcomeRow[], index: number, path: string): readonly StepFinding[] {
  const row = rows[index];
  if (row === undefined) return [];
  const earlier = rows.slice(0, index);
  if (earlier.some((other) => other.id === row.id)) {
    return [finding('duplicate-outcome', `${path}/${index}/id`, { name: row.id })];
  }
  const label = normalised(row.label);
  return label !== '' && earlier.some((other) => normalised(other.label) === label)
    ? [finding('duplicate-outcome', `${path}/${index}/label`, { name: row.label })]
    : [];
}

function normalised(label: string): string {
  return label.trim().toLowerCase();
}

function finding(code: StepFinding['code'], path: string, values: StepFinding['values']): StepFinding {
  return { code, severity: 'error', path, values };
}
