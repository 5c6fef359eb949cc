import type { CaseEvent } from '#engine/case/case-event.ts';
import type { Draft } from '#engine/case/draft.ts';
import type { ContactId, OpId, PlanHash } from '#engine/case/ids.ts';
import { makeId } from '#engine/case/make-id.ts';
import type { AuditBundle } from '#engine/http-schema/audit-bundle.ts';
import type { CaseState } from '#engine/interpret/case-state.ts';
import { foldEvents } from '#engine/interpret/fold-events.ts';
import { initialState } from '#engine/interpret/initial-state.ts';
import { loadPlan } from '#engine/interpret/load-plan.ts';
import { turnDigests } from '#engine/interpret/turn-digests.ts';
import { contactOp, exitOp, planOf, waitOp } from '#workers/live/plan.test-support.ts';
import { addMs, instantOf, type Instant } from '#rules/base/instant.ts';
import type { Json, JsonObject } from '#rules/base/json.ts';
import { canonicalJson, sha256Hex } from '#rules/base/sha256.ts';
import { CLEAR_PART, contentDigest, draftContent, recordHash } from './record.ts';

const TEXT = 'Hola Ana: su saldo vencido es $50.000.';
const T0 = instantOf(Date.UTC(2026, 10, 24, 14));

/** A whole case, decided by `step` and chained as the appender chains it: two contacts, a wait, the end. */
export function intactBundle(): AuditBundle {
  const plan = planOf('s1', [contactOp('s1', 's2'), waitOp('s2', 's3', 600_000), contactOp('s3', 's4'), exitOp('s4')]);
  const planText = canonicalJson(plain(plan) as Json);
  const planHash = sha256Hex(planText) as PlanHash;
  const loaded = loadPlan(plan);
  const facts = { nothingDue: { value: false, source: 'books' }, overdueAmount: { value: 5_000_000, source: 'books' } };
  const people = { holder: [makeId.person('p1')], codebtor: [], guarantor: [] };
  const records: AuditBundle['records'] = [];
  const turns: AuditBundle['turns'] = [];
  let state: CaseState = initialState();
  const turn = (now: Instant, events: readonly CaseEvent[]): void => {
    const folded = foldEvents(loaded, state, events, { now, facts, people });
    const content = {
      planHash,
      now,
      events,
      facts,
      people,
      stateBefore: state,
      stateAfter: folded.state,
      drafts: folded.drafts,
    };
    const digests = turnDigests(content);
    const seq = turns.length + 1;
    for (const draft of folded.drafts)
      records.push(chained(draft, records.length + 1, seq, records.at(-1)?.hash ?? ''));
    turns.push({
      seq,
      enrolment: 1,
      at: now,
      firstEvent: null,
      lastEvent: folded.state.lastEvent,
      events: plain(events) as Json[],
      facts: plain(facts) as JsonObject,
      people: plain(people) as JsonObject,
      state: plain(folded.state) as JsonObject,
      answer: null,
      inputDigest: digests.input,
      factsDigest: digests.facts,
      stateDigest: digests.state,
      draftsDigest: digests.drafts,
      head: records.at(-1)?.hash ?? '',
      planHash,
      buildId: 'test',
    });
    state = folded.state;
  };
  turn(T0, [{ kind: 'started', at: T0 }]);
  turn(T0, [allowed('s1', 'c1.1.1', T0)]);
  const later = addMs(T0, 600_000);
  turn(later, []);
  turn(later, [allowed('s3', 'c1.1.3', later)]);
  return {
    format: 'cauce-audit-1',
    tenantId: 't1',
    caseId: 'c1',
    strategyId: 'st_test',
    version: 1,
    exportedAt: later,
    initialState: plain(initialState()) as JsonObject,
    plans: { [planHash]: planText },
    head: records.at(-1)?.hash ?? '',
    recordCount: records.length,
    records,
    turns,
    caseEvents: [],
    contacts: [
      {
        contactId: 'c1.1.1',
        seq: 1,
        channel: 'sms',
        state: 'sent',
        subject: null,
        body: TEXT,
        bodySha256: sha256Hex(TEXT),
      },
    ],
    erasures: [],
    approval: null,
  };
}

function allowed(opId: string, contactId: string, at: Instant): CaseEvent {
  const answer = {
    kind: 'allowed',
    contactId: contactId as ContactId,
    channel: 'sms',
    sendBefore: addMs(at, 3_600_000),
    rules: [],
  } as const;
  return { kind: 'gateAnswered', at, opId: opId as OpId, answer };
}

function chained(draft: Draft, number: number, seq: number, prevHash: string): AuditBundle['records'][number] {
  const content = draftContent(draft);
  const clearPart = CLEAR_PART[draft.kind];
  const salt = clearPart === null ? '' : 'salt';
  const unhashed = {
    caseId: 'c1',
    number,
    at: draft.at,
    kind: draft.kind,
    opId: draft.opId ?? null,
    stepId: draft.stepId ?? null,
    enrolment: 1,
    seq,
    body: clearPart === null ? content : clearPart(content),
    contentDigest: contentDigest(salt, content),
    prevHash,
  };
  return { ...unhashed, hash: recordHash(unhashed), personal: clearPart === null ? null : { salt, content } };
}

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
