import { randomBytes } from 'node:crypto';
import type { Knex } from 'knex';
import { CLEAR_PART, contentDigest, draftContent, recordHash, type ChainedRecord } from '#engine/audit/record.ts';
import type { Draft } from '#engine/case/draft.ts';
import type { CaseId, PersonId, TenantId } from '#engine/case/ids.ts';
import { canonicalJson } from '#rules/base/sha256.ts';
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
    const chained = chain(caseId, row, row.record_count + index + 1, head, draft, key.key);
    head = chained.record.hash;
    return toRow(tenantId, row.person_id, chained);
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
type Chained = { readonly record: ChainedRecord; readonly personal: Buffer | null };

function chain(
  caseId: CaseId,
  row: CaseHead,
  number: number,
  prevHash: string,
  draft: Draft,
  key: Buffer | null,
): Chained {
  const content = draftContent(draft);
  const clearPart = CLEAR_PART[draft.kind];
  const salt = clearPart === null ? '' : randomBytes(16).toString('hex');
  const unhashed = {
    caseId,
    number,
    at: draft.at,
    kind: draft.kind,
    opId: draft.opId ?? null,
    stepId: draft.stepId ?? null,
    enrolment: row.enrolment,
    seq: row.seq,
    body: clearPart === null ? content : clearPart(content),
    contentDigest: contentDigest(salt, content),
    prevHash,
  };
  // After erasure nothing personal of that person may be written again; the digest still stands for it.
  const personal = clearPart === null || key === null ? null : sealPersonal(key, canonicalJson({ salt, content }));
  return { record: { ...unhashed, hash: recordHash(unhashed) }, personal };
}

function toRow(tenantId: TenantId, personId: PersonId, { record, personal }: Chained): Record<string, unknown> {
  return {
    tenant_id: tenantId,
    case_id: record.caseId,
    number: record.number,
    at: record.at,
    kind: record.kind,
    op_id: record.opId,
    step_id: record.stepId,
    enrolment: record.enrolment,
    seq: record.seq,
    body: JSON.stringify(record.body),
    personal,
    person_id: personId,
    content_digest: record.contentDigest,
    prev_hash: record.prevHash,
    hash: record.hash,
  };
}
