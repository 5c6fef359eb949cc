import type { Knex } from 'knex';
import { chainRecord } from '#engine/audit/chain-record.ts';
import type { Draft } from '#engine/case/draft.ts';
import type { CaseId, PersonId, TenantId } from '#engine/case/ids.ts';
import { chainMeans } from './chain-means.ts';
import { personKey, sealPersonal } from './person-key.ts';

/**
 * The one appender (design.md section 7): numbers and chains drafts of a case, in the transaction of the act they
 * record. Takes the case's row lock itself, so concurrent acts queue up. `seq` is the case's committed turn at that
 * moment. Returns the new head.
 */
export async function appendRecords(
  trx: Knex.Transaction,
  tenantId: TenantId,
  caseId: CaseId,
  drafts: readonly Draft[],
): Promise<string> {
  const row = await trx('cases')
    .where({ tenant_id: tenantId, case_id: caseId })
    .forUpdate()
    .first<CaseHead | undefined>('head', 'record_count', 'enrolment', 'seq', 'person_id');
  if (row === undefined) throw new Error(`case ${caseId} does not exist`);
  if (drafts.length === 0) return row.head;
  const key = await personKey(trx, tenantId, row.person_id);
  let head = row.head;
  const rows = drafts.map((draft, index) => {
    const place = {
      caseId,
      number: row.record_count + index + 1,
      enrolment: row.enrolment,
      seq: row.seq,
      prevHash: head,
    };
    const chained = chainRecord(place, draft, chainMeans);
    head = chained.hash;
    // After erasure nothing personal of that person may be written again; the digest still stands for it.
    const { personal } = chained;
    const sealed = personal === null || key.key === null ? null : sealPersonal(key.key, personal);
    return {
      tenant_id: tenantId,
      case_id: caseId,
      number: place.number,
      at: draft.at,
      kind: draft.kind,
      op_id: draft.opId ?? null,
      step_id: draft.stepId ?? null,
      enrolment: place.enrolment,
      seq: place.seq,
      body: chained.body,
      personal: sealed,
      person_id: row.person_id,
      content_digest: chained.contentDigest,
      prev_hash: place.prevHash,
      hash: chained.hash,
    };
  });
  await trx('records').insert(rows);
  await trx('cases')
    .where({ tenant_id: tenantId, case_id: caseId })
    .update({ head, record_count: row.record_count + drafts.length });
  return head;
}

type CaseHead = {
  readonly head: string;
  readonly record_count: number;
  readonly enrolment: number;
  readonly seq: number;
  readonly person_id: PersonId;
};
