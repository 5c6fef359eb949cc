import type { KeptEvent } from '#engine/case/kept-event.ts';
import { instantAfter } from '#engine/case/instant-after.ts';
import type { Wake } from '#engine/case/wake.ts';
import type { Instant } from '#rules/base/instant.ts';
import { leave, parkOp, stay, type OpContext, type OpTurn } from '../op-turn.ts';
import type { WaitFor2, WaitFor2Memory } from './op.ts';

type Turn = OpTurn<WaitFor2Memory>;

/**
 * An event that came after the last contact was granted, and that no wait has used, ends the wait at once. One of the
 * same instant cannot answer that contact: it was heard before.
 */
export function enter(op: WaitFor2, context: OpContext): Turn {
  const early = op.early ? earliest(op, context) : undefined;
  if (early !== undefined) return use(early.outcome, early.number);
  return begin(op, context.now, context.now);
}

/**
 * The first awaited event wins, by its own time: one that happened before the deadline counts even when the case
 * hears of it later, and one after the deadline stays kept for the next wait. While the case is blocked no deadline
 * fires (law 9), so whoever answers then has answered, and is not taken for silent once the case goes on.
 */
export function on(op: WaitFor2, memory: WaitFor2Memory, { event, now, blocked }: OpContext): Turn {
  const outcome = outcomeOf(op, event.kind);
  if (outcome !== undefined)
    return blocked || event.at <= memory.until ? use(outcome, event.number) : leave('deadline');
  return event.kind === 'due' && now >= memory.until ? leave('deadline') : stay(memory);
}

/** After a migration the deadline counts from when the old wait began. */
export function carry(op: WaitFor2, memory: WaitFor2Memory, { now }: OpContext): Turn {
  return begin(op, memory.since, now);
}

export function wake(memory: WaitFor2Memory): Wake {
  return { kind: 'at', instant: memory.until };
}

function begin(op: WaitFor2, since: Instant, now: Instant): Turn {
  const until = instantAfter(since, op.deadlineMs);
  if (until === null) return parkOp('wrongType', `a deadline of ${op.deadlineMs} ms`);
  if (until <= now) return leave('deadline');
  return stay<WaitFor2Memory>(
    { op: 'wait-for-2', since, until },
    [],
    [{ kind: 'waiting', until, for: op.awaited.map(({ event }) => event) }],
  );
}

function earliest(op: WaitFor2, { kept, lastContactAt }: OpContext): { outcome: string; number: number } | undefined {
  const isFresh = ({ at }: KeptEvent) => lastContactAt === null || at > lastContactAt;
  for (const event of kept) {
    const outcome = isFresh(event) ? outcomeOf(op, event.event) : undefined;
    if (outcome !== undefined) return { outcome, number: event.number };
  }
  return undefined;
}

function outcomeOf(op: WaitFor2, kind: string): string | undefined {
  return op.awaited.find(({ event }) => event === kind)?.outcome;
}

function use(outcome: string, consumed: number | undefined): Turn {
  return { kind: 'leave', outcome, commands: [], drafts: [], consumed };
}
