import type { Knex } from 'knex';
import type { TenantId } from '#engine/case/ids.ts';
import type { Instant } from '#rules/base/instant.ts';
import type { JsonObject } from '#rules/base/json.ts';
import { newId } from './new-id.ts';

/** What a user did to something that is no case: append-only. */
export type NewAct = {
  readonly tenantId: TenantId;
  readonly at: Instant;
  readonly by: string;
  readonly act: string;
  readonly subject: string;
  readonly details: JsonObject;
};

export async function insertAct(trx: Knex.Transaction, act: NewAct): Promise<string> {
  const actId = newId('act');
  await trx('acts').insert({
    tenant_id: act.tenantId,
    act_id: actId,
    at: act.at,
    by_user: act.by,
    act: act.act,
    subject: act.subject,
    details: JSON.stringify(act.details),
  });
  return actId;
}
