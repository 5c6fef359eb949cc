import type { Knex } from 'knex';
import type { ContactId, TenantId } from '#engine/case/ids.ts';
import type { Instant } from '#rules/base/instant.ts';
import { moveContact } from './move-contact.ts';
import type { PauseScope } from './pause-scope.ts';

type Scope = { readonly tenantId: TenantId; readonly scope: PauseScope };

/**
 * Cancels every reserved contact of the tenant or of one strategy whose case can decide it again. The caller holds the
 * tenant `for update`.
 */
export async function cancelReservedOf(
  trx: Knex.Transaction,
  of: Scope & { readonly at: Instant },
  reason: string,
): Promise<readonly ContactId[]> {
  const reserved = await reservedOf(trx, of)
    .whereNotExists(closedCase(trx))
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

/**
 * The last message of a case that has ended: nobody would decide it again, so a pause only holds it back (law 9). It
 * takes the raised epoch on, if nothing else has made it stale, and leaves after the pause while it still may. Call it
 * after every raise of the scope's epoch.
 */
export async function keepReservedOfClosed(trx: Knex.Transaction, of: Scope): Promise<void> {
  const [table, column] = of.scope.kind === 'strategy' ? ['strategies', 'strategy_epoch'] : ['tenants', 'tenant_epoch'];
  const key = { tenant_id: of.tenantId, ...(of.scope.kind === 'strategy' ? { strategy_id: of.scope.strategyId } : {}) };
  const raised = trx(table).where(key).select('epoch');
  await reservedOf(trx, of)
    .whereExists(closedCase(trx))
    .where(column, trx(table).where(key).select(trx.raw('epoch - 1')))
    .update({ [column]: raised });
}

function reservedOf(trx: Knex.Transaction, { tenantId, scope }: Scope): Knex.QueryBuilder {
  const query = trx('contacts').where({ tenant_id: tenantId, state: 'reserved' });
  return scope.kind === 'strategy' ? query.where({ strategy_id: scope.strategyId }) : query;
}

function closedCase(trx: Knex.Transaction): Knex.QueryBuilder {
  return trx('cases as ended')
    .whereRaw('ended.tenant_id = contacts.tenant_id and ended.case_id = contacts.case_id')
    .where('ended.status', 'closed')
    .select(trx.raw('1'));
}
