import type { FactSnapshot } from '#rules/facts/fact-snapshot.ts';
import type { Instant } from '#rules/base/instant.ts';
import type { People } from './stopping-hold.ts';

/** What a turn knows besides plan, state and event: business now and the plan's facts as `look` read them. */
export type CaseContext = {
  readonly now: Instant;
  readonly facts: FactSnapshot;
  /** Who fills each role of the case. A role left out is unknown: a hold on any person then stops its contacts. */
  readonly people?: People;
};
