import type { Instant } from '#rules/base/instant.ts';
import type { CaseEventKind } from './case-event.ts';

/** A case event that no op has used up yet, kept for a wait that may still want it. */
export type KeptEvent = {
  readonly event: CaseEventKind;
  readonly number: number;
  readonly at: Instant;
  readonly detail: string | null;
};
