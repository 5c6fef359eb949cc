import type { Knex } from 'knex';
import type { ContactId, TenantId } from '#engine/case/ids.ts';
import type { Instant } from '#rules/base/instant.ts';
import { moveContact } from './move-contact.ts';
import type { PauseScope } from './pause-scope.ts';

/** Cancels every reserved contact of the tenant or of one strategy. The caller holds the tenant `for update`. */
export async function cancelReservedOf(
  trx: Knex.Transaction,
  of: { readonly tenantId: TenantId; readonly scope: PauseScope; readonly at: Instant },
  reason: string,
): Promise<readonly ContactId[]> {
  const query = trx('contacts').where({ tenant_id: of.tenantId, state: 'reserved' });
  if (of.scope.kind === 'strategy') query.where({ strategy_id: of.scope.strategyId });
  const reserved = await query
    .orderBy('case_id')
    .orderBy('enrolment')
    .orderBy('seq')
    .orderBy('contact_id')
    .pluck<ContactId[]>('contact_id');
  const cancelled: ContactId[] = [];
  for (const contactId of reserved) {
    const moved = await moveContact(trx, of.tenantId, contactId, { kind: 'cancelled', at: of.at, reason });
    if (moved.kind === 'moved') cancelled.push(contactId);
  }
  return cancelled;
}
