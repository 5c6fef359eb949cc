import type { Knex } from 'knex';
import type { CaseId, TenantId } from '#engine/case/ids.ts';
import type { Ground } from '#engine/gate/gate-request.ts';

const KINDS: Readonly<Record<string, Ground['kind']>> = {
  paymentPosted: 'payment',
  paymentReported: 'payment',
  reply: 'debtorRequest',
};

/** Case events that may ground an exemption: each grounds one contact, never a second. */
export async function readGrounds(
  trx: Knex.Transaction,
  tenantId: TenantId,
  caseId: CaseId,
): Promise<readonly Ground[]> {
  const rows = await trx('case_events as e')
    .where({ 'e.tenant_id': tenantId, 'e.case_id': caseId })
    .whereIn('e.kind', Object.keys(KINDS))
    .whereNotExists(
      trx('contacts as c')
        .select(trx.raw('1'))
        .where({ 'c.tenant_id': tenantId, 'c.case_id': caseId })
        .whereNotIn('c.state', ['cancelled', 'failed', 'expired'])
        .whereRaw("c.grounds = e.case_id || '#' || e.number"),
    )
    .orderBy('e.number', 'desc')
    .limit(20)
    .select<{ number: number; kind: string }[]>('e.number', 'e.kind');
  return rows.flatMap((row) => {
    const kind = KINDS[row.kind];
    return kind === undefined ? [] : [{ caseEventId: `${caseId}#${row.number}`, kind }];
  });
}
