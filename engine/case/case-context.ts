import type { FactSnapshot } from '#rules/facts/fact-snapshot.ts';
import type { Instant } from '#rules/base/instant.ts';

/** What a turn knows besides plan, state and event: business now and the plan's facts as `look` read them. */
export type CaseContext = {
  readonly now: Instant;
  readonly facts: FactSnapshot;
};
