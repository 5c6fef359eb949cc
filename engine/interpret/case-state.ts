import type { ParkCode } from '#engine/case/command.ts';
import type { Hold } from '#engine/case/hold.ts';
import type { ContactId, OpId } from '#engine/case/ids.ts';
import type { KeptEvent } from '#engine/case/kept-event.ts';
import type { ExitReason } from '#engine/case/words.ts';
import type { OpMemory } from '#engine/ops/op.ts';
import type { Instant } from '#rules/base/instant.ts';

/** Lives with the words of a case, since ops say it too. */
export type { Wake } from '#engine/case/wake.ts';

/**
 * Where a case is. Facts are never in it (design.md section 7): they are looked up on each wake. Plain JSON, so
 * that a turn row, a workflow argument and an audit bundle hold the same bytes.
 */
export type CaseState = {
  readonly schema: 1;
  readonly status:
    | { readonly kind: 'new' }
    | { readonly kind: 'open' }
    | { readonly kind: 'needsAttention'; readonly code: ParkCode; readonly detail: string }
    | { readonly kind: 'closed'; readonly reason: ExitReason };
  readonly at: OpId | null;
  /** What the op at `at` remembers; null while it has still to be entered (the case is paused, suspended or parked). */
  readonly memory: OpMemory | null;
  /** When the case entered its strategy: the goal's window counts from here. */
  readonly enteredAt: Instant | null;
  /**
   * Where a contact that is taken back is decided again: the first op entered since time last passed or a contact
   * was last granted. Rewinding further would ask again for a contact that was sent (law 2). Null: the op entered next.
   */
  readonly decideFrom: OpId | null;
  /**
   * Contacts granted since time last passed, oldest first, each with its own `decideFrom`. Time passes when a case
   * event or a `due` (not an answer to the turn's own question) moves the case out of an op: the list is emptied then.
   */
  readonly asked: readonly AskedContact[];
  /** Ops entered since time last passed; a plan that goes round without waiting is parked by it. */
  readonly visited: number;
  readonly holds: readonly Hold[];
  readonly paused: { readonly tenant: boolean; readonly strategy: boolean };
  /** Case events that the plan waits for somewhere and no op has used up: the newest 20, oldest first. */
  readonly kept: readonly KeptEvent[];
  /** When the last contact was granted: a reply since then is early, not stale. */
  readonly lastContactAt: Instant | null;
  readonly leaveAtSafePoint: boolean;
  /** Highest case event number folded in. */
  readonly lastEvent: number;
};

export type AskedContact = { readonly contactId: ContactId; readonly from: OpId; readonly cancelled: boolean };
