import type { Command } from '#engine/case/command.ts';
import type { OpId } from '#engine/case/ids.ts';
import { instantAfter } from '#engine/case/instant-after.ts';
import type { Wake } from '#engine/case/wake.ts';
import type { Instant } from '#rules/base/instant.ts';
import { leave, parkOp, stay, type OpContext, type OpTurn } from '../op-turn.ts';
import type { Task1, Task1Memory } from './op.ts';

type Turn = OpTurn<Task1Memory>;

export function enter(op: Task1, { now }: OpContext): Turn {
  return open(op, now, now);
}

/** After a migration the task is put again in the new words; its time still counts from when the old one was opened. */
export function carry(op: Task1, memory: Task1Memory, { now }: OpContext): Turn {
  return open(op, memory.since, now);
}

function open(op: Task1, since: Instant, now: Instant): Turn {
  const until = instantAfter(since, op.dueMs);
  if (until === null) return parkOp('wrongType', `a task due in ${op.dueMs} ms`);
  if (until <= now) return leave('overdue');
  const { id, stepId, title, instructions, role, priority, outcomes } = op;
  const task = { opId: id, stepId, title, instructions, role, priority, outcomes, dueAt: until };
  return stay<Task1Memory>(
    { op: 'task-1', since, until },
    [{ kind: 'openTask', task }],
    [
      { kind: 'taskOpened', task },
      { kind: 'waiting', until, for: ['taskDone'] },
    ],
  );
}

/**
 * Its own task done with one of its outcomes leaves by it, late or not: work that was done is done.
 * Overdue, the task is withdrawn, so that two people never work what comes after.
 */
export function on(op: Task1, memory: Task1Memory, { event, now }: OpContext): Turn {
  if (event.kind === 'taskDone') {
    const isOurs = event.opId === undefined || event.opId === null || event.opId === op.id;
    if (!isOurs || !op.outcomes.includes(event.outcome)) return stay(memory);
    return { kind: 'leave', outcome: event.outcome, commands: [], drafts: [], consumed: event.number };
  }
  return event.kind === 'due' && now >= memory.until ? leave('overdue', abandon(op.id)) : stay(memory);
}

/** What must be withdrawn when the case leaves this op from outside. */
export function abandon(at: OpId): readonly Command[] {
  return [{ kind: 'cancelTasks', opId: at }];
}

export function wake(memory: Task1Memory): Wake {
  return { kind: 'at', instant: memory.until };
}
