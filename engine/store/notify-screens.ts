import type { Knex } from 'knex';
import type { TenantId } from '#engine/case/ids.ts';

/** Tells open screens, once this commits, that something they show has changed; ids only. */
export async function notifyScreens(
  trx: Knex.Transaction,
  tenantId: TenantId,
  subject: 'strategy' | 'launch' | 'tenant' | 'import' | 'inbox' | 'task' | 'case',
  id: string,
): Promise<void> {
  await trx.raw("select pg_notify('cauce_screens', ?)", [`${tenantId}/${subject}/${id}`]);
}
