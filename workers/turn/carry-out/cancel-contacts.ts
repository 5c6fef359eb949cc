import type { ContactId } from '#engine/case/ids.ts';
import { moveContact } from '#engine/store/move-contact.ts';
import { NOTHING_MORE, type CarryOut } from '../writing/turn-in-writing.ts';

/** Takes back what has not been claimed. A contact already with a provider cannot be recalled (law 1). */
export const cancelContacts: CarryOut<'cancelContacts'> = async ({ reason }, { trx, input }) => {
  const { tenantId, caseId } = input;
  const reserved = await trx('contacts')
    .where({ tenant_id: tenantId, case_id: caseId, state: 'reserved' })
    .orderBy('contact_id')
    .pluck<ContactId[]>('contact_id');
  for (const contactId of reserved)
    await moveContact(trx, tenantId, contactId, { kind: 'cancelled', at: input.now, reason });
  return NOTHING_MORE;
};
