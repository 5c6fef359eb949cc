import { NOTHING_MORE, type CarryOut } from '../writing/turn-in-writing.ts';

/** The id follows from (case, seq, op), so that a repeated turn could not open a second one. */
export const openTask: CarryOut<'openTask'> = async ({ task }, { trx, input, seq }) => {
  await trx('tasks').insert({
    tenant_id: input.tenantId,
    task_id: `${input.caseId}.${seq}.${task.opId}`,
    case_id: input.caseId,
    seq,
    op_id: task.opId,
    step_id: task.stepId,
    title: task.title,
    instructions: task.instructions,
    role: task.role,
    priority: task.priority,
    outcomes: [...task.outcomes],
    due_at: task.dueAt,
    opened_at: input.now,
  });
  return NOTHING_MORE;
};
