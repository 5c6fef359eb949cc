import type { Brand } from '#rules/base/brand.ts';

export type TenantId = Brand<string, 'TenantId'>;
export type CaseId = Brand<string, 'CaseId'>;
export type PersonId = Brand<string, 'PersonId'>;
export type AccountId = Brand<string, 'AccountId'>;
export type ContactId = Brand<string, 'ContactId'>;
export type HoldId = Brand<string, 'HoldId'>;
export type TaskId = Brand<string, 'TaskId'>;
/** A step as drawn; readable and kept for life, e.g. `s3`. */
export type StepId = Brand<string, 'StepId'>;
/** An op of a plan. A step that lowers to several ops names them `s3`, `s3/2` ... */
export type OpId = Brand<string, 'OpId'>;
/** SHA-256 of the plan's canonical JSON, lower-case hex. */
export type PlanHash = Brand<string, 'PlanHash'>;
