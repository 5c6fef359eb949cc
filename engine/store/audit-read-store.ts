import type { Knex } from 'knex';
import type { CaseId, PersonId, PlanHash, TenantId } from '#engine/case/ids.ts';
import type { Instant } from '#rules/base/instant.ts';
import type { Json, JsonObject } from '#rules/base/json.ts';

export type AuditCase = {
  readonly strategyId: string;
  readonly version: number;
  readonly planHash: PlanHash;
  readonly personId: PersonId;
  /** The last case event that a turn has read. */
  readonly consumedEvent: number;
  readonly head: string;
  readonly recordCount: number;
};

/** Held until the transaction ends: nothing is appended to the case while all of it is being read. */
export async function readAuditCase(
  trx: Knex.Transaction,
  tenantId: TenantId,
  caseId: CaseId,
): Promise<AuditCase | undefined> {
  return trx('cases').where({ tenant_id: tenantId, case_id: caseId }).forShare().first<AuditCase | undefined>({
    strategyId: 'strategy_id',
    version: 'version',
    planHash: 'plan_hash',
    personId: 'person_id',
    consumedEvent: 'consumed_event',
    head: 'head',
    recordCount: 'record_count',
  });
}

export type AuditTurn = {
  readonly seq: number;
  readonly enrolment: number;
  readonly at: Instant;
  readonly firstEvent: number | null;
  readonly lastEvent: number;
  /** null once lawfully erased. */
  readonly events: Json[] | null;
  readonly facts: JsonObject | null;
  readonly people: JsonObject;
  readonly state: JsonObject;
  readonly answer: Json | null;
  readonly inputDigest: string;
  readonly factsDigest: string;
  readonly stateDigest: string;
  readonly draftsDigest: string;
  readonly head: string;
  readonly planHash: PlanHash;
  readonly buildId: string;
};

export async function readAuditTurns(
  trx: Knex.Transaction,
  tenantId: TenantId,
  caseId: CaseId,
): Promise<readonly AuditTurn[]> {
  return trx('turns').where({ tenant_id: tenantId, case_id: caseId }).orderBy('seq').select<AuditTurn[]>({
    seq: 'seq',
    enrolment: 'enrolment',
    at: 'at',
    firstEvent: 'first_event',
    lastEvent: 'last_event',
    events: 'events',
    facts: 'facts',
    people: 'people',
    state: 'state',
    answer: 'answer',
    inputDigest: 'input_digest',
    factsDigest: 'facts_digest',
    stateDigest: 'state_digest',
    draftsDigest: 'drafts_digest',
    head: 'head',
    planHash: 'plan_hash',
    buildId: 'build_id',
  });
}

/** Each plan as the very text that hashes to its name. */
export async function readPlanTexts(
  trx: Knex.Transaction,
  tenantId: TenantId,
  hashes: readonly PlanHash[],
): Promise<readonly (readonly [string, string])[]> {
  const rows = await trx('plans')
    .where({ tenant_id: tenantId })
    .whereIn('plan_hash', hashes)
    .select<{ plan_hash: string; plan_text: string }[]>('plan_hash', 'plan_text');
  return rows.map((row) => [row.plan_hash, row.plan_text] as const);
}

export type AuditEvent = {
  readonly number: number;
  readonly at: Instant;
  readonly kind: string;
  readonly body: JsonObject;
  readonly cause: string;
};

/** Case events up to the one with this number. */
export async function readAuditEvents(
  trx: Knex.Transaction,
  tenantId: TenantId,
  caseId: CaseId,
  until: number,
): Promise<readonly AuditEvent[]> {
  return trx('case_events')
    .where({ tenant_id: tenantId, case_id: caseId })
    .where('number', '<=', until)
    .orderBy('number')
    .select<AuditEvent[]>('number', 'at', 'kind', 'body', 'cause');
}

export type AuditContact = {
  readonly contactId: string;
  readonly seq: number | null;
  readonly channel: string;
  readonly state: string;
  readonly to: string | null;
  readonly language: string | null;
  readonly subject: string | null;
  readonly body: string | null;
  readonly bodySha256: string | null;
};

export async function readAuditContacts(
  trx: Knex.Transaction,
  tenantId: TenantId,
  caseId: CaseId,
): Promise<readonly AuditContact[]> {
  return trx('contacts')
    .where({ tenant_id: tenantId, case_id: caseId })
    .orderBy(['seq', 'contact_id'])
    .select<AuditContact[]>({
      contactId: 'contact_id',
      seq: 'seq',
      channel: 'channel',
      state: 'state',
      to: 'address',
      language: 'language',
      subject: 'subject',
      body: 'body',
      bodySha256: 'body_sha256',
    });
}

/** Persons of the case's records whose key was destroyed, with the day. */
export async function readErasures(
  trx: Knex.Transaction,
  tenantId: TenantId,
  caseId: CaseId,
): Promise<readonly { readonly personId: string; readonly destroyedAt: Instant }[]> {
  return trx('person_keys as k')
    .where({ 'k.tenant_id': tenantId })
    .whereNotNull('k.destroyed_at')
    .whereIn('k.person_id', trx('records').where({ tenant_id: tenantId, case_id: caseId }).select('person_id'))
    .select<{ personId: string; destroyedAt: Instant }[]>({
      personId: 'k.person_id',
      destroyedAt: 'k.destroyed_at',
    });
}

export type AuditApproval = {
  readonly documentHash: string;
  readonly planHash: PlanHash;
  readonly author: string;
  readonly approver: string | null;
  readonly approvedHash: string | null;
  readonly approvedAt: Instant | null;
};

/** Who let each of these plans run; every approval of one, for the same plan may have been approved again. */
export async function readApprovals(
  trx: Knex.Transaction,
  tenantId: TenantId,
  hashes: readonly PlanHash[],
): Promise<readonly AuditApproval[]> {
  return trx('strategy_versions')
    .where({ tenant_id: tenantId })
    .whereIn('plan_hash', hashes)
    .whereNotNull('approver')
    .orderBy(['strategy_id', 'version'])
    .select<AuditApproval[]>({
      documentHash: 'document_hash',
      planHash: 'plan_hash',
      author: 'author',
      approver: 'approver',
      approvedHash: 'approved_hash',
      approvedAt: 'approved_at',
    });
}
