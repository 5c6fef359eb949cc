import type { Draft } from '#engine/case/draft.ts';
import type { OpId, StepId } from '#engine/case/ids.ts';
import type { CarryOut } from '../writing/turn-in-writing.ts';

/** Nobody may work a task for someone who already paid. Each one withdrawn is an act of the strategy, on record. */
export const cancelTasks: CarryOut<'cancelTasks'> = async ({ opId }, { trx, input }) => {
  const at = input.now;
  const open = trx('tasks').where({ tenant_id: input.tenantId, case_id: input.caseId, state: 'open' });
  if (opId !== null) open.where({ op_id: opId });
  const cancelled = await open
    .update({ state: 'cancelled', done_at: at })
    .returning<Cancelled[]>(['task_id', 'op_id', 'step_id', 'assignee']);
  const drafts = cancelled
    .sort((a, b) => (a.task_id < b.task_id ? -1 : 1))
    .map(({ task_id: taskId, op_id, step_id, assignee }): Draft => {
      const details = { taskId, assignee };
      return { kind: 'act', at, opId: op_id, stepId: step_id, act: 'taskCancelled', by: 'strategy', details };
    });
  return { answer: null, drafts };
};

type Cancelled = {
  readonly task_id: string;
  readonly op_id: OpId;
  readonly step_id: StepId;
  readonly assignee: string | null;
};
