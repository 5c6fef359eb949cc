import { NOTHING_MORE, type CarryOut } from '../writing/turn-in-writing.ts';

export const setFact: CarryOut<'setFact'> = async ({ fact, value }, { trx, input }) => {
  await trx('facts')
    .insert({
      tenant_id: input.tenantId,
      level: 'case',
      subject_id: input.caseId,
      fact,
      value: JSON.stringify(value),
      source: 'strategy',
      known_at: input.now,
    })
    .onConflict(['tenant_id', 'level', 'subject_id', 'fact'])
    .merge();
  return NOTHING_MORE;
};
