import { NOTHING_MORE, type CarryOut } from '../writing/turn-in-writing.ts';

/** The accounts leave with the case, so that a later strategy may take them; `settleCase` writes the case's own row. */
export const closeCase: CarryOut<'closeCase'> = async (_command, { trx, input }) => {
  await trx('case_accounts')
    .where({ tenant_id: input.tenantId, case_id: input.caseId })
    .whereNull('left_at')
    .update({ left_at: input.now });
  return NOTHING_MORE;
};
