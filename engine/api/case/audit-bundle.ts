import type { Knex } from 'knex';
import type { CaseId } from '#engine/case/ids.ts';
import type { AuditBundle } from '#engine/http-schema/audit-bundle.ts';
import { initialState } from '#engine/interpret/initial-state.ts';
import { lockAnchors, readCaseAnchor } from '#engine/store/anchor-store.ts';
import {
  readApprovals,
  readAuditCase,
  readAuditContacts,
  readAuditEvents,
  readAuditTurns,
  readErasures,
  readPlanTexts,
} from '#engine/store/audit-read-store.ts';
import { businessNow } from '#engine/store/business-now.ts';
import { readRecords, type StoredRecord } from '#engine/store/record-read-store.ts';
import type { Session } from '#engine/store/session-store.ts';
import type { JsonObject } from '#rules/base/json.ts';
import { found } from '../http/problem-error.ts';

const ALL = 1_000_000;

/**
 * Everything of one case that an offline verification needs, read in one transaction: under the case's lock, and with no
 * anchor being made meanwhile, so that the instant of the export says which anchor is its newest.
 */
export async function auditBundle(trx: Knex.Transaction, { tenantId }: Session, caseId: CaseId): Promise<AuditBundle> {
  await lockAnchors(trx, tenantId, 'read');
  const head = found(await readAuditCase(trx, tenantId, caseId), 'case', caseId);
  const turns = await readAuditTurns(trx, tenantId, caseId);
  const ran = [...new Set(turns.map((turn) => turn.planHash))];
  const hashes = ran.length === 0 ? [head.planHash] : ran;
  const records = await readRecords(trx, tenantId, caseId, { after: 0, limit: ALL });
  const anchor = await readCaseAnchor(trx, tenantId, caseId);
  return {
    format: 'cauce-audit-2',
    tenantId,
    caseId,
    personId: head.personId,
    strategyId: head.strategyId,
    version: head.version,
    exportedAt: await businessNow(trx, tenantId),
    initialState: asObject(initialState()),
    plans: Object.fromEntries(await readPlanTexts(trx, tenantId, hashes)),
    head: head.head,
    recordCount: head.recordCount,
    records: records.map((record) => bundleRecord(caseId, record)),
    turns: [...turns],
    caseEvents: [...(await readAuditEvents(trx, tenantId, caseId, head.consumedEvent))],
    contacts: [...(await readAuditContacts(trx, tenantId, caseId))],
    erasures: [...(await readErasures(trx, tenantId, caseId))],
    approvals: [...(await readApprovals(trx, tenantId, hashes))],
    anchor: anchor === null ? null : { ...anchor, proof: [...anchor.proof] },
  };
}

function bundleRecord(caseId: CaseId, record: StoredRecord): AuditBundle['records'][number] {
  const { number, at, kind, opId, stepId, enrolment, seq, body, contentDigest, prevHash, hash, personal } = record;
  const opened = personal.kind === 'sealed' ? { salt: personal.salt, content: personal.content } : null;
  const chained = { caseId, number, at, kind, opId, stepId, enrolment, seq, body, contentDigest, prevHash, hash };
  return { ...chained, personal: opened };
}

/** A state is plain JSON by its type; its brands hide that from TypeScript. */
function asObject(state: object): JsonObject {
  return JSON.parse(JSON.stringify(state)) as JsonObject;
}
