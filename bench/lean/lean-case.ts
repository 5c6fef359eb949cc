/** What the lean case is told; ids and durations only, as ours is. */
export type LeanArguments = {
  readonly tenantId: string;
  readonly caseId: string;
  /** Real milliseconds between two contacts. */
  readonly waitMs: number;
  readonly awaitsDelivery: boolean;
};

export type LeanContact = { readonly tenantId: string; readonly caseId: string; readonly number: number };

export type LeanActivities = {
  /** Makes one contact and gives its id. */
  readonly contact: (input: LeanContact) => Promise<string>;
};

export const LEAN_WORKFLOW = 'leanCase';
export const LEAN_CONTACTS = 3;

export function leanWorkflowId({ tenantId, caseId }: Pick<LeanArguments, 'tenantId' | 'caseId'>): string {
  return `lean/${tenantId}/${caseId}`;
}

export function leanContactId(caseId: string, number: number): string {
  return `${caseId}.${number}`;
}
