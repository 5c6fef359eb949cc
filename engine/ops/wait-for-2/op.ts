import type { CaseEventKind } from '#engine/case/case-event.ts';
import type { Instant } from '#rules/base/instant.ts';
import type { OpBase } from '../op-base.ts';

/**
 * Waits for the first of several case events, or a deadline. An event that came since the last contact, before
 * this op was entered, counts (`early`); one that comes after the deadline stays kept for the next such wait. Unlike
 * `wait-for-1`, it takes no deadline for over while the case is paused or held: what comes meanwhile counts.
 */
export type WaitFor2 = OpBase & {
  readonly op: 'wait-for-2';
  readonly awaited: readonly { readonly event: CaseEventKind; readonly outcome: string }[];
  /** Elapsed time from entry; the outcome is `deadline`. */
  readonly deadlineMs: number;
  readonly early: boolean;
};

export type WaitFor2Memory = { readonly op: 'wait-for-2'; readonly since: Instant; readonly until: Instant };
