import type { Knex } from 'knex';
import { CLEAR_PART } from '#engine/audit/record.ts';
import type { DraftKind } from '#engine/case/draft.ts';
import type { CaseId, PersonId, TenantId } from '#engine/case/ids.ts';
import type { Instant } from '#rules/base/instant.ts';
import type { JsonObject } from '#rules/base/json.ts';
import { openPersonal } from './person-key.ts';

/** A record as chained, with the content its digest stands for while that can be read. */
export type StoredRecord = {
  readonly number: number;
  readonly at: Instant;
  readonly kind: DraftKind;
  readonly opId: string | null;
  readonly stepId: string | null;
  readonly enrolment: number;
  readonly seq: number;
  readonly body: JsonObject;
  readonly contentDigest: string;
  readonly prevHash: string;
  readonly hash: string;
  readonly personId: PersonId | null;
  /** `clear`: nothing in it is personal, the body is all. `erased`: its person's key was destroyed. */
  readonly personal:
    | { readonly kind: 'clear' }
    | { readonly kind: 'sealed'; readonly salt: string; readonly content: JsonObject }
    | { readonly kind: 'erased' };
};

export type RecordRange = { readonly after: number; readonly limit: number };

/** Records of a case in order, opened with the keys that still live. */
export async function readRecords(
  trx: Knex.Transaction,
  tenantId: TenantId,
  caseId: CaseId,
  range: RecordRange,
): Promise<readonly StoredRecord[]> {
  const rows = await trx('records as r')
    .leftJoin('person_keys as k', (on) => on.on('k.tenant_id', 'r.tenant_id').andOn('k.person_id', 'r.person_id'))
    .where({ 'r.tenant_id': tenantId, 'r.case_id': caseId })
    .where('r.number', '>', range.after)
    .orderBy('r.number')
    .limit(range.limit)
    .select<Row[]>({
      number: 'r.number',
      at: 'r.at',
      kind: 'r.kind',
      opId: 'r.op_id',
      stepId: 'r.step_id',
      enrolment: 'r.enrolment',
      seq: 'r.seq',
      body: 'r.body',
      contentDigest: 'r.content_digest',
      prevHash: 'r.prev_hash',
      hash: 'r.hash',
      personId: 'r.person_id',
      sealed: 'r.personal',
      key: 'k.key',
    });
  return rows.map(open);
}

type Row = Omit<StoredRecord, 'personal'> & {
  readonly sealed: Buffer | null;
  readonly key: Buffer | null;
};

function open({ sealed, key, ...record }: Row): StoredRecord {
  if (CLEAR_PART[record.kind] === null) return { ...record, personal: { kind: 'clear' } };
  if (sealed === null || key === null) return { ...record, personal: { kind: 'erased' } };
  return { ...record, personal: { kind: 'sealed', ...parseSealed(openPersonal(key, sealed)) } };
}

/** What `appendRecords` sealed; the cipher has proved that nobody changed it. */
function parseSealed(text: string): { readonly salt: string; readonly content: JsonObject } {
  return JSON.parse(text) as { readonly salt: string; readonly content: JsonObject };
}
