import type { CaseEvent } from '#engine/case/case-event.ts';
import type { Draft } from '#engine/case/draft.ts';
import type { GateAnswer } from '#engine/case/gate-answer.ts';
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
import type { AnchorLine } from './anchor/anchor-line.ts';
import { anchorLeaf } from './anchor/anchored-case.ts';
import { merkleProof, merkleRoot } from './anchor/merkle.ts';
import { answerDigest } from './answer-digest.ts';
import { CLEAR_PART, contentDigest, draftContent, recordHash } from './record.ts';

const TEXT = 'Hola Ana: su saldo vencido es $50.000.';
export const T0 = instantOf(Date.UTC(2026, 10, 24, 14));
const LATER = addMs(T0, 600_000);
const EXPORTED = addMs(T0, 3 * 86_400_000);
const FACTS = { nothingDue: { value: false, source: 'books' }, overdueAmount: { value: 5_000_000, source: 'books' } };
const PEOPLE = { holder: [makeId.person('p1')], codebtor: [], guarantor: [] };
const PLAN = planOf('s1', [contactOp('s1', 's2'), waitOp('s2', 's3', 600_000), contactOp('s3', 's4'), exitOp('s4')]);
const PLAN_TEXT = canonicalJson(plain(PLAN) as Json);
const PLAN_HASH = sha256Hex(PLAN_TEXT) as PlanHash;

type Growing = {
  readonly records: AuditBundle['records'];
  readonly turns: AuditBundle['turns'];
  state: CaseState;
};

/**
 * A whole case, decided by `step` and chained as `commitTurn` and the appender do: two contacts, the first sent, a wait, a
 * fact that changed, the end, and an opt-out that came after it. All of it was anchored a day before the export.
 */
export function intactBundle(): AuditBundle {
  const grown: Growing = { records: [], turns: [], state: initialState() };
  const factsChanged: CaseEvent = { kind: 'factsChanged', at: LATER, number: 1, facts: ['riskScore'] };
  turn(grown, T0, [{ kind: 'started', at: T0 }], allowed('c1.1.1', T0));
  turn(grown, T0, [answered('s1', allowed('c1.1.1', T0))], null);
  append(grown.records, 2, {
    kind: 'contactMoved',
    at: T0,
    contactId: 'c1.1.1',
    from: 'sending',
    to: 'sent',
    details: {},
  });
  turn(grown, LATER, [factsChanged], allowed('c1.1.3', LATER));
  turn(grown, LATER, [answered('s3', allowed('c1.1.3', LATER))], null);
  append(grown.records, 4, { kind: 'act', at: LATER, act: 'optOut', by: 'debtor', details: { channel: 'sms' } });
  return anchored({
    format: 'cauce-audit-2',
    tenantId: 't1',
    caseId: 'c1',
    personId: 'p1',
    strategyId: 'st_test',
    version: 1,
    exportedAt: EXPORTED,
    initialState: plain(initialState()) as JsonObject,
    plans: { [PLAN_HASH]: PLAN_TEXT },
    head: grown.records.at(-1)?.hash ?? '',
    recordCount: grown.records.length,
    records: grown.records,
    turns: grown.turns,
    caseEvents: [
      {
        number: 1,
        at: LATER,
        kind: 'factsChanged',
        body: { kind: 'factsChanged', facts: ['riskScore'] },
        cause: 'imp_1',
      },
    ],
    contacts: [contact('c1.1.1', 1, 'sent'), contact('c1.1.3', 3, 'reserved')],
    erasures: [],
    approvals: [
      {
        documentHash: sha256Hex('{}'),
        planHash: PLAN_HASH,
        author: 'u1',
        approver: 'u2',
        approvedHash: PLAN_HASH,
        approvedAt: T0,
      },
    ],
    anchor: null,
  });
}

/** The bundle with an anchor over it and two other cases, as the third line of the tenant's file. */
export function anchored(bundle: AuditBundle): AuditBundle {
  const { tenantId, caseId, head, recordCount } = bundle;
  const leaves = [
    sha256Hex('another case'),
    anchorLeaf({ tenantId, caseId, head, recordCount }, sha256Hex),
    sha256Hex('a third case'),
  ];
  const proof = merkleProof(leaves, 1, sha256Hex).map((step) => ({ ...step }));
  const at = addMs(T0, 2 * 86_400_000);
  return { ...bundle, anchor: { number: 3, at, root: merkleRoot(leaves, sha256Hex), head, recordCount, proof } };
}

/** The file that lies outside the database: two earlier anchors, and the one of the bundle. */
export function anchorFile(bundle: AuditBundle): readonly AnchorLine[] {
  const line = (number: number, at: Instant, root: string, previous: string): AnchorLine => {
    return { tenantId: bundle.tenantId, number, at, root, cases: 3, previous };
  };
  const first = line(1, T0, sha256Hex('one'), '');
  const second = line(2, addMs(T0, 86_400_000), sha256Hex('two'), sha256Hex(printed(first)));
  const { anchor } = bundle;
  if (anchor === null) throw new Error('the bundle has no anchor');
  return [first, second, line(3, anchor.at as Instant, anchor.root, sha256Hex(printed(second)))];
}

function printed(line: AnchorLine): string {
  return canonicalJson({ format: 'cauce-anchor-1', ...line });
}

/** Chains one more record, as the appender does. */
export function append(records: AuditBundle['records'], seq: number, draft: Draft): void {
  const content = draftContent(draft);
  const clearPart = CLEAR_PART[draft.kind];
  const salt = clearPart === null ? '' : 'salt';
  const unhashed = {
    caseId: 'c1',
    number: records.length + 1,
    at: draft.at,
    kind: draft.kind,
    opId: draft.opId ?? null,
    stepId: draft.stepId ?? null,
    enrolment: 1,
    seq,
    body: clearPart === null ? content : clearPart(content),
    contentDigest: contentDigest(salt, content),
    prevHash: records.at(-1)?.hash ?? '',
  };
  const personal = clearPart === null ? null : { salt, content };
  records.push({ ...unhashed, hash: recordHash(unhashed), personal });
}

/** Chains the records anew from the first, as somebody who has all of the database can. */
export function rechained(bundle: AuditBundle): AuditBundle {
  let head = '';
  const records = bundle.records.map((record, index) => {
    const { hash: _hash, personal, ...rest } = record;
    const contentHash =
      personal === null ? contentDigest('', rest.body) : contentDigest(personal.salt, personal.content);
    const clear = CLEAR_PART[record.kind as Draft['kind']];
    const body = personal === null || clear === null ? rest.body : clear(personal.content);
    const unhashed = { ...rest, number: index + 1, body, contentDigest: contentHash, prevHash: head };
    head = recordHash(unhashed as Parameters<typeof recordHash>[0]);
    return { ...unhashed, personal, hash: head };
  });
  const turns = bundle.turns.map((each) => ({
    ...each,
    head: records.find(({ kind, seq }) => kind === 'turnDecided' && seq === each.seq)?.hash ?? each.head,
  }));
  return { ...bundle, records, turns, head, recordCount: records.length };
}

function turn(grown: Growing, now: Instant, events: readonly CaseEvent[], answer: GateAnswer | null): void {
  const context = { now, facts: FACTS, people: PEOPLE };
  const folded = foldEvents(loadPlan(PLAN), grown.state, events, context);
  const { drafts, state: stateAfter } = folded;
  const seq = grown.turns.length + 1;
  const asked = drafts.find(({ kind }) => kind === 'contactAsked');
  const event = answer === null ? null : answered(asked?.opId ?? '', answer);
  const digests = turnDigests({
    planHash: PLAN_HASH,
    now,
    events,
    facts: FACTS,
    people: PEOPLE,
    stateBefore: grown.state,
    stateAfter,
    drafts,
  });
  const made = [...drafts, ...(answer === null ? [] : [verdict(now, answer)])];
  for (const draft of made) append(grown.records, seq, draft);
  append(grown.records, seq, {
    kind: 'turnDecided',
    at: now,
    planHash: PLAN_HASH,
    buildId: 'test',
    approval: { author: 'u1', approver: 'u2' },
    made: made.length,
    digests: { ...digests, answer: event === null ? null : answerDigest(event) },
  });
  grown.turns.push({
    seq,
    enrolment: 1,
    at: now,
    firstEvent: events.find(({ number }) => number !== undefined)?.number ?? null,
    lastEvent: stateAfter.lastEvent,
    events: plain(events) as Json[],
    facts: plain(FACTS) as JsonObject,
    people: plain(PEOPLE) as JsonObject,
    state: plain(stateAfter) as JsonObject,
    answer: event === null ? null : (plain(event) as JsonObject),
    inputDigest: digests.input,
    factsDigest: digests.facts,
    stateDigest: digests.state,
    draftsDigest: digests.drafts,
    head: grown.records.at(-1)?.hash ?? '',
    planHash: PLAN_HASH,
    buildId: 'test',
  });
  grown.state = stateAfter;
}

function allowed(contactId: string, at: Instant): GateAnswer {
  return {
    kind: 'allowed',
    contactId: contactId as ContactId,
    channel: 'sms',
    sendBefore: addMs(at, 3_600_000),
    rules: [],
  };
}

function answered(opId: string, answer: GateAnswer): CaseEvent {
  const at = answer.kind === 'allowed' ? addMs(answer.sendBefore, -3_600_000) : T0;
  return { kind: 'gateAnswered', at, opId: opId as OpId, answer };
}

function verdict(at: Instant, answer: GateAnswer): Draft {
  const sent = { to: '+5700000001', language: 'es', subject: null, body: TEXT };
  return { kind: 'gateVerdict', at, answer, details: { channels: [], sent } };
}

function contact(contactId: string, seq: number, state: string): AuditBundle['contacts'][number] {
  return {
    contactId,
    seq,
    channel: 'sms',
    state,
    to: '+5700000001',
    language: 'es',
    subject: null,
    body: TEXT,
    bodySha256: sha256Hex(TEXT),
  };
}

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
