import type { Knex } from 'knex';
import type { CaseId, OpId, TaskId, TenantId } from '#engine/case/ids.ts';
import type { Instant } from '#rules/base/instant.ts';

/** Work for a person, as stored. Opened and cancelled by turns; taken and done here. */
export type Task = {
  readonly id: TaskId;
  readonly caseId: CaseId;
  readonly opId: OpId;
  readonly stepId: string;
  readonly title: string;
  readonly instructions: string;
  readonly role: 'agent' | 'supervisor' | 'coordinator';
  readonly assigneeId: string | null;
  readonly priority: number;
  readonly outcomes: string[];
  readonly dueAt: Instant | null;
  readonly state: 'open' | 'done' | 'cancelled';
  readonly outcome: string | null;
  readonly note: string | null;
  readonly doneBy: string | null;
  readonly doneAt: Instant | null;
  readonly openedAt: Instant;
};

const COLUMNS = {
  id: 'task_id',
  caseId: 'case_id',
  opId: 'op_id',
  stepId: 'step_id',
  title: 'title',
  instructions: 'instructions',
  role: 'role',
  assigneeId: 'assignee',
  priority: 'priority',
  outcomes: 'outcomes',
  dueAt: 'due_at',
  state: 'state',
  outcome: 'outcome',
  note: 'note',
  doneBy: 'done_by',
  doneAt: 'done_at',
  openedAt: 'opened_at',
} as const;

export type TaskFilter = {
  readonly tenantId: TenantId;
  readonly state: Task['state'];
  readonly role: string | null;
  readonly assignee: string | null;
  readonly caseId: string | null;
  /** Rows already shown: the queue is short and moves, so it is paged by place. */
  readonly offset: number;
  readonly limit: number;
};

/** Most urgent first: priority, then due date. */
export async function listTasks(trx: Knex.Transaction, filter: TaskFilter): Promise<readonly Task[]> {
  const query = trx('tasks').where({ tenant_id: filter.tenantId, state: filter.state });
  if (filter.role !== null) query.where({ role: filter.role });
  if (filter.assignee !== null) query.where({ assignee: filter.assignee });
  if (filter.caseId !== null) query.where({ case_id: filter.caseId });
  return query
    .orderBy([
      { column: 'priority', order: 'desc' },
      { column: 'due_at', order: 'asc', nulls: 'last' },
      { column: 'task_id' },
    ])
    .offset(filter.offset)
    .limit(filter.limit)
    .select<Task[]>(COLUMNS);
}

export async function tasksOfCase(trx: Knex.Transaction, tenantId: TenantId, caseId: CaseId): Promise<readonly Task[]> {
  return trx('tasks')
    .where({ tenant_id: tenantId, case_id: caseId })
    .orderBy([{ column: 'opened_at', order: 'desc' }, { column: 'task_id' }])
    .limit(200)
    .select<Task[]>(COLUMNS);
}

export async function readTask(trx: Knex.Transaction, tenantId: TenantId, taskId: TaskId): Promise<Task | undefined> {
  return trx('tasks').where({ tenant_id: tenantId, task_id: taskId }).first<Task | undefined>(COLUMNS);
}

/** Makes an open task somebody's, if nobody has it; false: it was somebody's, theirs perhaps, or is no longer open. */
export async function takeTask(
  trx: Knex.Transaction,
  tenantId: TenantId,
  taskId: TaskId,
  userId: string,
): Promise<boolean> {
  const changed = await trx('tasks')
    .where({ tenant_id: tenantId, task_id: taskId, state: 'open' })
    .whereNull('assignee')
    .update({ assignee: userId });
  return changed === 1;
}

export type TaskDone = {
  readonly tenantId: TenantId;
  readonly taskId: TaskId;
  readonly outcome: string;
  readonly note: string;
  readonly by: string;
  readonly at: Instant;
};

/** Ends an open task once. The caller has locked its case: a turn that cancels it comes before or after. */
export async function finishTask(trx: Knex.Transaction, done: TaskDone): Promise<boolean> {
  const changed = await trx('tasks')
    .where({ tenant_id: done.tenantId, task_id: done.taskId, state: 'open' })
    .update({ state: 'done', outcome: done.outcome, note: done.note, done_by: done.by, done_at: done.at });
  return changed === 1;
}
