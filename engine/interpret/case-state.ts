import type { CaseEventKind } from '#engine/case/case-event.ts';
import type { ParkCode } from '#engine/case/command.ts';
import type { Hold } from '#engine/case/hold.ts';
import type { ContactId, OpId } from '#engine/case/ids.ts';
import type { ExitReason } from '#engine/case/words.ts';
import type { OpMemory } from '#engine/ops/op.ts';
import type { Instant } from '#rules/base/instant.ts';

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
  readonly memory: OpMemory | null;
  /** When the case entered its strategy: the goal's window counts from here. */
  readonly enteredAt: Instant | null;
  /**
   * Where a cancelled contact is decided again: the first op entered since time last passed or a contact was
   * last asked for. Rewinding further would ask again for a contact that was sent (law 2).
   */
  readonly decideFrom: OpId | null;
  /** Contacts asked for since time last brought a `due`, oldest first, each with its own `decideFrom`. */
  readonly asked: readonly { readonly contactId: ContactId; readonly from: OpId; readonly cancelled: boolean }[];
  readonly holds: readonly Hold[];
  readonly paused: { readonly tenant: boolean; readonly strategy: boolean };
  /** Case events no wait has consumed, newest 20, for early and late arrivals. */
  readonly kept: readonly {
    readonly event: CaseEventKind;
    readonly number: number;
    readonly at: Instant;
    readonly detail: string | null;
  }[];
  /** `at` of the last contact asked for: a reply since then is early, not stale. */
  readonly lastContactAt: Instant | null;
  readonly leaveAtSafePoint: boolean;
  /** Highest case event number folded in. */
  readonly lastEvent: number;
};

/** What a case waits for next. `answer`: the turn's own question; `nobody` only when closed. */
export type Wake =
  | { readonly kind: 'at'; readonly instant: Instant }
  | { readonly kind: 'answer' }
  | { readonly kind: 'owner'; readonly owner: 'task' | 'attention' | 'pause' | 'hold' }
  | { readonly kind: 'nobody' };
