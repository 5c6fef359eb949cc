import type { CaseEvent } from '#engine/case/case-event.ts';
import type { Draft } from '#engine/case/draft.ts';
import type { PlanHash } from '#engine/case/ids.ts';
import type { People } from '#engine/case/stopping-hold.ts';
import type { Instant } from '#rules/base/instant.ts';
import type { Json } from '#rules/base/json.ts';
import { canonicalJson, sha256Hex } from '#rules/base/sha256.ts';
import type { FactSnapshot } from '#rules/facts/fact-snapshot.ts';
import type { CaseState } from './case-state.ts';

/** What one turn was decided on and what came of it, as four digests: stored with the turn, repeated in the history. */
export type TurnDigests = {
  readonly input: string;
  readonly facts: string;
  readonly state: string;
  readonly drafts: string;
};

export type TurnContent = {
  readonly planHash: PlanHash;
  readonly now: Instant;
  readonly events: readonly CaseEvent[];
  readonly facts: FactSnapshot;
  readonly people: People;
  readonly stateBefore: CaseState;
  readonly stateAfter: CaseState;
  readonly drafts: readonly Draft[];
};

/** Worker and sandbox compute these from what each of them holds; a difference is an incident, live and on replay. */
export function turnDigests(turn: TurnContent): TurnDigests {
  const facts = digest(turn.facts);
  return {
    input: digest({
      planHash: turn.planHash,
      now: turn.now,
      events: turn.events,
      facts,
      people: turn.people,
      stateBefore: turn.stateBefore,
    }),
    facts,
    state: digest(turn.stateAfter),
    drafts: digest(turn.drafts),
  };
}

function digest(value: unknown): string {
  // Through JSON, so that an absent key and an undefined one are the same bytes on both sides.
  return sha256Hex(canonicalJson(JSON.parse(JSON.stringify(value)) as Json));
}
