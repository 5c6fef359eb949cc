import type { AccountId, CaseId, ContactId, HoldId, OpId, PersonId, PlanHash, StepId, TaskId } from './ids.ts';

/** Brand constructors for borders that have checked the text themselves: parsers, stores, tests. */
export const makeId = {
  account: (text: string): AccountId => text as AccountId,
  case: (text: string): CaseId => text as CaseId,
  contact: (text: string): ContactId => text as ContactId,
  hold: (text: string): HoldId => text as HoldId,
  op: (text: string): OpId => text as OpId,
  plan: (hash: string): PlanHash => hash as PlanHash,
  person: (text: string): PersonId => text as PersonId,
  step: (text: string): StepId => text as StepId,
  task: (text: string): TaskId => text as TaskId,
} as const;
