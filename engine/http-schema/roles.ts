/**
 * What a person may do here (design.md section 1). A user holds one or more; a session acts in one of them.
 * `operator` runs the system; nobody is everything, so that approving and drawing stay two people.
 */
export const ROLES = [
  'strategist',
  'approver',
  'experimenter',
  'agent',
  'supervisor',
  'coordinator',
  'auditor',
  'operator',
] as const;
export type Role = (typeof ROLES)[number];

/** Who draws and launches strategies. */
export const DRAWERS: readonly Role[] = ['strategist', 'experimenter'];
/** Who treats debtors. */
export const DESK: readonly Role[] = ['agent', 'supervisor', 'coordinator'];
/** Who leads those who treat debtors. */
export const LEADS: readonly Role[] = ['supervisor', 'coordinator'];
/** Who reads what names a person: texts, addresses, amounts in records. The others see which act it was. */
export const PERSONAL_READERS: readonly Role[] = ['agent', 'supervisor', 'coordinator', 'auditor', 'strategist'];
