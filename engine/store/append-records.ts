import type { Knex } from 'knex';
import { chainRecord } from '#engine/audit/chain-record.ts';
import type { Draft } from '#engine/case/draft.ts';
import type { CaseId, PersonId, TenantId } from '#engine/case/ids.ts';
import { chainMeans } from './chain-means.ts';
import { personKey, sealPersonal, type PersonKey } from './person-key.ts';

/** A case's chain with its next links, none of them written yet. */
export type ChainedRecords = {
  readonly head: string;
  readonly count: number;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
};

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
  const { head, count, rows } = await chainRecords(trx, tenantId, caseId, drafts);
  if (rows.length === 0) return head;
  await Promise.all([
    trx('records').insert(rows),
    trx('cases').where({ tenant_id: tenantId, case_id: caseId }).update({ head, record_count: count }),
  ]);
  return head;
}

/**
 * For a turn, which writes the case's row anyway: chains the drafts under the case's lock. Whoever calls it inserts the rows
 * and sets `head` and `record_count` in the same transaction, before anything else is appended.
 */
export async function chainRecords(
  trx: Knex.Transaction,
  tenantId: TenantId,
  caseId: CaseId,
  drafts: readonly Draft[],
): Promise<ChainedRecords> {
  const row = await lockHead(trx, tenantId, caseId);
  const count = row.record_count + drafts.length;
  if (drafts.length === 0) return { head: row.head, count, rows: [] };
  const key = keyOf(row) ?? (await personKey(trx, tenantId, row.person_id));
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
  return { head, count, rows };
}

type CaseHead = {
  readonly head: string;
  readonly record_count: number;
  readonly enrolment: number;
  readonly seq: number;
  readonly person_id: PersonId;
  readonly has_key: boolean;
  readonly key: Buffer | null;
  readonly destroyed_at: string | null;
};

/** Of the case alone is the lock: a key is made once and then only destroyed. */
async function lockHead(trx: Knex.Transaction, tenantId: TenantId, caseId: CaseId): Promise<CaseHead> {
  const found = await trx.raw<{ rows: readonly CaseHead[] }>(
    `select c.head, c.record_count, c.enrolment, c.seq, c.person_id, k.person_id is not null as has_key, k.key, k.destroyed_at
     from cases c left join person_keys k on k.tenant_id = c.tenant_id and k.person_id = c.person_id
     where c.tenant_id = ? and c.case_id = ? for update of c`,
    [tenantId, caseId],
  );
  const row = found.rows[0];
  if (row === undefined) throw new Error(`case ${caseId} does not exist`);
  return row;
}

function keyOf(row: CaseHead): PersonKey | null {
  return row.has_key ? { personId: row.person_id, key: row.key, destroyedAt: row.destroyed_at } : null;
}
