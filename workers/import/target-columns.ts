import type { TargetName } from '#engine/import/targets.ts';

/** Where a target is stored. `kept`: the column may not be null, so an empty cell leaves what is there. */
export type TargetColumn = { readonly column: string; readonly type: string; readonly kept: boolean };

/** Every target but the two references, which are the keys. */
export type StoredTarget = Exclude<TargetName, 'debtorRef' | 'accountRef'>;

const nullable = (column: string, type: string): TargetColumn => ({ column, type, kept: false });
const kept = (column: string, type: string): TargetColumn => ({ column, type, kept: true });

export const PERSON_COLUMNS = {
  fullName: kept('full_name', 'text'),
  firstName: kept('first_name', 'text'),
  language: kept('language', 'text'),
  country: nullable('country', 'text'),
  region: nullable('region', 'text'),
  zones: kept('zones', 'text[]'),
} as const satisfies Partial<Record<StoredTarget, TargetColumn>>;

export const ACCOUNT_COLUMNS = {
  product: kept('product', 'text'),
  currency: kept('currency', 'text'),
  state: kept('state', 'text'),
  overdueAmount: nullable('overdue_minor', 'bigint'),
  minimumAmount: nullable('minimum_minor', 'bigint'),
  payoffAmount: nullable('payoff_minor', 'bigint'),
  originalAmount: nullable('original_minor', 'bigint'),
  daysPastDue: nullable('days_past_due', 'integer'),
  oldestDueDate: nullable('oldest_due_date', 'date'),
  nextDueDate: nullable('next_due_date', 'date'),
  statementCutoff: nullable('statement_cutoff', 'date'),
  paymentReference: nullable('payment_reference', 'text'),
  riskScore: nullable('risk_score', 'numeric'),
} as const satisfies Partial<Record<StoredTarget, TargetColumn>>;

/** Compile-time proof that every target has a column: a new target breaks this until it does. */
const ALL_COLUMNS: Readonly<Record<StoredTarget, TargetColumn>> = { ...PERSON_COLUMNS, ...ACCOUNT_COLUMNS };

export function columnOf(target: StoredTarget): TargetColumn {
  return ALL_COLUMNS[target];
}

export function isPersonTarget(target: TargetName): target is keyof typeof PERSON_COLUMNS {
  return Object.hasOwn(PERSON_COLUMNS, target);
}

export function isAccountTarget(target: TargetName): target is keyof typeof ACCOUNT_COLUMNS {
  return Object.hasOwn(ACCOUNT_COLUMNS, target);
}
