import type { CaseEvent } from '#engine/case/case-event.ts';
import type { Command, ParkCode } from '#engine/case/command.ts';
import type { DraftBody, RowReading } from '#engine/case/draft.ts';
import type { Hold } from '#engine/case/hold.ts';
import type { ContactId, OpId } from '#engine/case/ids.ts';
import type { KeptEvent } from '#engine/case/kept-event.ts';
import type { People } from '#engine/case/stopping-hold.ts';
import type { ExitReason } from '#engine/case/words.ts';
import type { Instant } from '#rules/base/instant.ts';
import type { FactSnapshot } from '#rules/facts/fact-snapshot.ts';

/** What an op may read of its case; it sees no memory but its own. */
export type OpContext = {
  readonly now: Instant;
  readonly facts: FactSnapshot;
  readonly event: CaseEvent;
  readonly holds: readonly Hold[];
  readonly kept: readonly KeptEvent[];
  readonly lastContactAt: Instant | null;
  readonly people: People | undefined;
  /** The case is paused or suspended by a hold: an op may take in what happens, and asks for nothing. */
  readonly blocked: boolean;
  /** Decides the rows of a decide op on the facts of this turn. */
  decide(opId: OpId): Decision;
};

export type Decision =
  | { readonly ok: true; readonly outcome: string; readonly rows: readonly RowReading[] }
  | { readonly ok: false; readonly code: ParkCode; readonly detail: string };

/** What an op did, as data; the interpreter alone turns it into state. */
export type OpTurn<Memory> =
  | {
      readonly kind: 'stay';
      readonly memory: Memory;
      readonly commands: readonly Command[];
      readonly drafts: readonly DraftBody[];
      /** The contact that was granted in this turn. */
      readonly contactId?: ContactId;
    }
  | {
      readonly kind: 'leave';
      readonly outcome: string;
      readonly commands: readonly Command[];
      readonly drafts: readonly DraftBody[];
      readonly contactId?: ContactId;
      /** Number of the case event this outcome used up. */
      readonly consumed?: number | undefined;
    }
  /** The decision that led here is out of date: the case decides again from where it was taken (law 1). */
  | { readonly kind: 'redecide'; readonly because: string }
  /** The op has something to ask and the case is blocked: it is entered anew when the case may run. */
  | { readonly kind: 'enterLater' }
  | {
      readonly kind: 'park';
      readonly code: ParkCode;
      readonly detail: string;
      readonly drafts?: readonly DraftBody[];
    }
  | { readonly kind: 'close'; readonly reason: ExitReason };

const NOTHING: readonly never[] = [];

export function stay<Memory>(
  memory: Memory,
  commands: readonly Command[] = NOTHING,
  drafts: readonly DraftBody[] = NOTHING,
): OpTurn<Memory> {
  return { kind: 'stay', memory, commands, drafts };
}

export function leave(
  outcome: string,
  commands: readonly Command[] = NOTHING,
  drafts: readonly DraftBody[] = NOTHING,
): OpTurn<never> {
  return { kind: 'leave', outcome, commands, drafts };
}

export function parkOp(code: ParkCode, detail: string): OpTurn<never> {
  return { kind: 'park', code, detail };
}
