import { NOTHING_MORE, type CarryOut } from '../writing/turn-in-writing.ts';

/** Nobody may work a task for someone who already paid. */
export const cancelTasks: CarryOut<'cancelTasks'> = async ({ opId }, { trx, input }) => {
  const open = trx('tasks').where({ tenant_id: input.tenantId, case_id: input.caseId, state: 'open' });
  if (opId !== null) open.where({ op_id: opId });
  await open.update({ state: 'cancelled', done_at: input.now });
  return NOTHING_MORE;
};
