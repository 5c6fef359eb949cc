import type { Knex } from 'knex';
import type { TaskId } from '#engine/case/ids.ts';
import { appendCaseEvent } from '#engine/store/case-event-store.ts';
import { businessNow } from '#engine/store/business-now.ts';
import { lockCase } from '#engine/store/case-read-store.ts';
import { notifyScreens } from '#engine/store/notify-screens.ts';
import { recordAct } from '#engine/store/record-act.ts';
import type { Session } from '#engine/store/session-store.ts';
import { finishTask, readTask, takeTask, type Task } from '#engine/store/task-store.ts';
import { nearName } from '#rules/language/near-name.ts';
import { found, ProblemError } from '../http/problem-error.ts';

/** Makes an open task the caller's own, on record; taken twice by the same person it is taken once. */
export async function take(trx: Knex.Transaction, { tenantId, userId }: Session, taskId: TaskId): Promise<Task> {
  const { caseId } = found(await readTask(trx, tenantId, taskId), 'task', taskId);
  // The case first, as everybody locks: its record comes after whatever made the task somebody's or withdrew it.
  await lockCase(trx, tenantId, caseId);
  const isNew = await takeTask(trx, tenantId, taskId, userId);
  const task = found(await readTask(trx, tenantId, taskId), 'task', taskId);
  if (task.state !== 'open') throw new ProblemError('wrongState', `The task is ${task.state}.`);
  if (task.assigneeId !== userId) throw new ProblemError('conflict', 'Someone else has taken this task.');
  if (isNew) {
    const at = await businessNow(trx, tenantId);
    await recordAct(trx, [caseId], { tenantId, at, act: 'taskTaken', by: userId, details: { taskId } });
    await notifyScreens(trx, tenantId, 'task', taskId);
  }
  return task;
}

/** Ends the task and tells its case, which goes on by the outcome. */
export async function complete(
  trx: Knex.Transaction,
  { tenantId, userId }: Session,
  taskId: TaskId,
  entry: { readonly outcome: string; readonly note: string },
): Promise<Task> {
  const task = found(await readTask(trx, tenantId, taskId), 'task', taskId);
  if (!task.outcomes.includes(entry.outcome)) throw unknownOutcome(entry.outcome, task.outcomes);
  // The case first, as everybody locks: a turn that cancels the task is then before or after, never between.
  await lockCase(trx, tenantId, task.caseId);
  const at = await businessNow(trx, tenantId);
  const { outcome, note } = entry;
  if (!(await finishTask(trx, { tenantId, taskId, outcome, note, by: userId, at }))) {
    throw new ProblemError('wrongState', 'The task is no longer open: its case has moved on.');
  }
  await appendCaseEvent(trx, {
    tenantId,
    caseId: task.caseId,
    at,
    body: { kind: 'taskDone', taskId, outcome, opId: task.opId },
    cause: taskId,
  });
  await recordAct(trx, [task.caseId], {
    tenantId,
    at,
    act: 'taskDone',
    by: userId,
    details: { taskId, outcome, note },
  });
  await notifyScreens(trx, tenantId, 'task', taskId);
  return found(await readTask(trx, tenantId, taskId), 'task', taskId);
}

function unknownOutcome(given: string, outcomes: readonly string[]): ProblemError {
  const near = nearName(given, outcomes);
  const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
  return new ProblemError('invalid', `The task's outcomes are ${outcomes.join(', ')}.${hint}`, {
    findings: [{ code: 'unknownOutcome', path: '/outcome', ...(near === undefined ? {} : { near }) }],
  });
}
