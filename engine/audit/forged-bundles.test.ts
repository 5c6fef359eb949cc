import { describe, expect, test } from 'vitest';
import type { CaseEvent } from '#engine/case/case-event.ts';
import type { PlanHash } from '#engine/case/ids.ts';
import { makeId } from '#engine/case/make-id.ts';
import type { People } from '#engine/case/stopping-hold.ts';
import type { AuditBundle } from '#engine/http-schema/audit-bundle.ts';
import type { CaseState } from '#engine/interpret/case-state.ts';
import { foldEvents } from '#engine/interpret/fold-events.ts';
import { loadPlan } from '#engine/interpret/load-plan.ts';
import { turnDigests } from '#engine/interpret/turn-digests.ts';
import type { Plan } from '#engine/ops/plan.ts';
import { addMs, type Instant } from '#rules/base/instant.ts';
import type { JsonObject } from '#rules/base/json.ts';
import { sha256Hex } from '#rules/base/sha256.ts';
import type { FactSnapshot } from '#rules/facts/fact-snapshot.ts';
import type { AnchorLine } from './anchor/anchor-line.ts';
import { isFault } from './audit-finding.ts';
import { anchored, anchorFile, append, intactBundle, rechained, T0 } from './bundle.test-support.ts';
import { verifyBundle } from './verify-bundle.ts';

const DEMAND = 'Pague hoy o embargamos su casa.';

type Forgery = {
  readonly what: string;
  /** Makes the forged bundle of an intact one. */
  readonly forge: (bundle: AuditBundle) => AuditBundle;
  /** What verify says, by code and place; among whatever else it says. */
  readonly says: readonly string[];
};

/** One row for every way that was found to forge a bundle, in plain words; each is named at its place. */
const WITHOUT_FILE: readonly Forgery[] = [
  {
    what: 'the text of a sent message rewritten, together with its own hash',
    forge: (bundle) => contact(bundle, { body: DEMAND, bodySha256: sha256Hex(DEMAND) }),
    says: ['textDiffers /contacts/0/body'],
  },
  {
    what: 'the text rewritten and its hash taken away',
    forge: (bundle) => contact(bundle, { body: DEMAND, bodySha256: null }),
    says: ['textDiffers /contacts/0/body', 'textDiffers /contacts/0/bodySha256'],
  },
  {
    what: 'another recipient of the message',
    forge: (bundle) => contact(bundle, { to: '+5709999999' }),
    says: ['textDiffers /contacts/0/to'],
  },
  {
    what: 'a subject added to the message',
    forge: (bundle) => contact(bundle, { subject: 'EMBARGO' }),
    says: ['textDiffers /contacts/0/subject'],
  },
  {
    what: 'a contact removed',
    forge: (bundle) => ({ ...bundle, contacts: bundle.contacts.slice(1) }),
    says: ['contactMissing /records/3'],
  },
  {
    what: 'a contact added that no verdict granted',
    forge: (bundle) => ({
      ...bundle,
      contacts: [...bundle.contacts, ...bundle.contacts.slice(0, 1).map((each) => ({ ...each, contactId: 'c1.1.9' }))],
    }),
    says: ['contactNotRecorded /contacts/2'],
  },
  {
    what: 'state, channel and turn of a contact changed',
    forge: (bundle) => contact(bundle, { state: 'cancelled', channel: 'email', seq: 9 }),
    says: ['contactDiffers /contacts/0/channel', 'contactDiffers /contacts/0/seq', 'contactDiffers /contacts/0/state'],
  },
  {
    what: 'the approval of another plan',
    forge: (bundle) => approval(bundle, { planHash: 'f'.repeat(64), approvedHash: 'f'.repeat(64) }),
    says: ['approvalDiffers /approvals/0/planHash', 'approvalDiffers /turns/0/planHash'],
  },
  {
    what: 'an approval under another hash than the plan has',
    forge: (bundle) => approval(bundle, { approvedHash: 'f'.repeat(64) }),
    says: ['approvalDiffers /approvals/0/approvedHash'],
  },
  {
    what: 'the author as the approver',
    forge: (bundle) => approval(bundle, { author: 'u1', approver: 'u1' }),
    says: ['approvalDiffers /approvals/0/approver', 'approvalDiffers /turns/0/planHash'],
  },
  {
    what: 'an approver other than the one the chain names',
    forge: (bundle) => approval(bundle, { approver: 'u3' }),
    says: ['approvalDiffers /turns/0/planHash'],
  },
  {
    what: 'a version that was never approved',
    forge: (bundle) => approval(bundle, { approver: null, approvedHash: null, approvedAt: null }),
    says: ['approvalMissing /approvals/0'],
  },
  {
    what: 'the approval left out',
    forge: (bundle) => ({ ...bundle, approvals: [] }),
    says: ['approvalDiffers /turns/0/planHash'],
  },
  {
    what: 'facts and people of every turn changed, together with their digests',
    forge: (bundle) => redecided(bundle, { overdueAmount: { value: 99_999_999, source: 'books' } }, 'someone-else'),
    says: [
      'turnDiffers /turns/0/inputDigest',
      'turnDiffers /turns/0/factsDigest',
      'turnDiffers /turns/0/people/holder',
    ],
  },
  {
    what: 'another build that is said to have decided',
    forge: (bundle) => turns(bundle, { buildId: 'forged' }),
    says: ['turnDiffers /turns/0/buildId', 'turnDiffers /turns/3/buildId'],
  },
  {
    what: 'another head of a turn',
    forge: (bundle) => turns(bundle, { head: '0'.repeat(64) }),
    says: ['turnHeadDiffers /turns/0/head'],
  },
  {
    what: 'another answer of the gate',
    forge: (bundle) => turns(bundle, { answer: { kind: 'gateAnswered', answer: { kind: 'refused' } } }),
    says: ['answerDiffers /turns/0/answer', 'eventDiffers /turns/1/events/0'],
  },
  {
    what: 'the record of a turn taken out, and the chain made anew',
    forge: (bundle) => rechained(without(bundle, (record) => record.kind === 'turnDecided' && record.seq === 3)),
    says: ['turnNotRecorded /turns/2', 'anchorDiffers /records/22'],
  },
  {
    what: 'a case event that happened changed',
    forge: (bundle) => ({
      ...bundle,
      caseEvents: bundle.caseEvents.map((event) => ({ ...event, kind: 'optOut' })),
    }),
    says: ['eventDiffers /turns/2/events/0'],
  },
  {
    what: 'what a case event says changed',
    forge: (bundle) => ({
      ...bundle,
      caseEvents: bundle.caseEvents.map((event) => ({ ...event, body: { ...event.body, facts: ['balance'] } })),
    }),
    says: ['eventDiffers /turns/2/events/0'],
  },
  {
    what: 'a case event that happened taken out',
    forge: (bundle) => ({ ...bundle, caseEvents: [] }),
    says: ['eventDiffers /turns/2/events/0'],
  },
  {
    what: 'a case event that never happened',
    forge: (bundle) => ({
      ...bundle,
      caseEvents: [...bundle.caseEvents, { number: 2, at: T0, kind: 'optOut', body: { kind: 'optOut' }, cause: 'x' }],
    }),
    says: ['eventDiffers /caseEvents/1'],
  },
  {
    what: 'all sealed content taken out, and an erasure of anybody claimed',
    forge: (bundle) => erased(bundle, 'anybody'),
    says: ['erasureDiffers /erasures/0', 'contentChanged /records/3/personal'],
  },
  {
    what: 'all sealed content taken out, and an erasure of the debtor claimed that no record knows',
    forge: (bundle) => erased(bundle, 'p1'),
    says: ['erasureDiffers /erasures/0', 'contentChanged /records/3/personal'],
  },
  {
    what: 'an erasure of anybody claimed, on the day somebody was erased indeed',
    forge: (bundle) => {
      append(bundle.records, 4, { kind: 'act', at: addMs(T0, 86_400_000), act: 'erased', by: 'u9', details: {} });
      return erased(bundle, 'anybody');
    },
    says: ['erasureDiffers /erasures/0'],
  },
  {
    what: 'what the turns were decided on taken out',
    forge: (bundle) => turns(bundle, { facts: null, events: null }),
    says: ['factsDiffer /turns/0'],
  },
  {
    what: 'an opt-out after the last turn dropped, head and count moved back',
    forge: withoutLast,
    says: ['anchorDiffers /records/22'],
  },
  {
    what: 'who opted out rewritten, and the whole chain made anew',
    forge: (bundle) => rechained(opener(bundle, 'somebody else')),
    says: ['anchorDiffers /records/22'],
  },
  {
    what: 'the anchor moved to the chain that was made anew',
    forge: (bundle) => {
      const forged = rechained(opener(bundle, 'somebody else'));
      return { ...forged, anchor: forged.anchor === null ? null : { ...forged.anchor, head: forged.head } };
    },
    says: ['anchorProofDiffers /anchor/proof'],
  },
  {
    what: 'records of another case',
    forge: (bundle) => ({ ...bundle, caseId: 'c2' }),
    says: ['recordChanged /records/0/caseId'],
  },
];

/** What is only found with the file of anchors that lies outside the database. */
const WITH_FILE: readonly Forgery[] = [
  {
    what: 'the whole chain made anew, with an anchor of the forger’s own',
    forge: (bundle) => anchored(rechained(opener(bundle, 'somebody else'))),
    says: ['anchorUnknown /anchor/root'],
  },
  {
    what: 'the last records dropped, and the anchor with them',
    forge: (bundle) => ({ ...withoutLast(bundle), anchor: null }),
    says: ['anchorMissing /anchor'],
  },
  {
    what: 'the last records dropped, and an older anchor shown',
    forge: (bundle) => {
      const cut = anchored(withoutLast(bundle));
      return { ...cut, anchor: cut.anchor === null ? null : { ...cut.anchor, number: 2, root: sha256Hex('two') } };
    },
    says: ['anchorProofDiffers /anchor/proof', 'anchorStale /anchor'],
  },
];

describe('one changed byte is named, however well it is forged', () => {
  const intact = intactBundle();
  const file = anchorFile(intact);

  test.each(WITHOUT_FILE.map((row) => [row.what, row] as const))('%s', (_what, { forge, says }) => {
    expect(faultsOf(forge(structuredClone(intact)), null)).toEqual(expect.arrayContaining([...says]));
  });

  test.each(WITH_FILE.map((row) => [row.what, row] as const))('with the file of anchors: %s', (_what, row) => {
    expect(faultsOf(row.forge(structuredClone(intact)), file)).toEqual(expect.arrayContaining([...row.says]));
  });

  test('without the file, a chain made anew with an anchor of its own stands, and says on which root', () => {
    const forged = anchored(rechained(opener(structuredClone(intact), 'somebody else')));
    const findings = verifyBundle(forged);
    expect(findings.filter(isFault)).toEqual([]);
    expect(findings).toMatchObject([
      { code: 'restsOnAnchor', found: expect.stringContaining(forged.anchor?.root ?? '') as string },
    ]);
  });

  test('a line of the file taken out or changed is found by the lines after it', () => {
    const [first, second, third] = file;
    if (first === undefined || second === undefined || third === undefined) throw new Error('three lines');
    expect(faultsOf(intact, [first, third])).toEqual(['anchorFileDiffers /anchor']);
    expect(faultsOf(intact, [first, { ...second, root: sha256Hex('other') }, third])).toEqual([
      'anchorFileDiffers /anchor',
    ]);
    expect(faultsOf(intact, [first, first, second, third])).toEqual([]);
  });
});

describe('what is no forgery', () => {
  test('a lawful erasure, recorded as an act of the case: "erased on", and nothing broken', () => {
    const bundle = structuredClone(intactBundle());
    const when = addMs(T0, 86_400_000);
    append(bundle.records, 4, { kind: 'act', at: when, act: 'erased', by: 'u9', details: { lawfulOrder: null } });
    const after = erased(
      { ...bundle, head: bundle.records.at(-1)?.hash ?? '', recordCount: bundle.records.length },
      'p1',
    );
    const findings = verifyBundle({
      ...after,
      turns: after.turns.map((turn) => ({ ...turn, facts: null, events: null })),
      contacts: after.contacts.map((each) => ({ ...each, to: null, subject: null, body: null, bodySha256: null })),
    });
    expect(findings.filter(isFault)).toEqual([]);
    expect(new Set(findings.map(({ code }) => code))).toEqual(new Set(['erased', 'restsOnAnchor', 'newerThanAnchor']));
    expect(findings[0]).toMatchObject({ code: 'erased', found: `erased on ${when}` });
  });

  test('a text that is left beside erased records is: nothing could tell whether it was the one sent', () => {
    const bundle = structuredClone(intactBundle());
    append(bundle.records, 4, { kind: 'act', at: addMs(T0, 86_400_000), act: 'erased', by: 'u9', details: {} });
    const after = erased(
      { ...bundle, head: bundle.records.at(-1)?.hash ?? '', recordCount: bundle.records.length },
      'p1',
    );
    expect(faultsOf(after, null)).toContain('textDiffers /contacts/0/body');
  });

  test('records after the anchor are said to be newer than it', () => {
    const bundle = structuredClone(intactBundle());
    append(bundle.records, 4, { kind: 'act', at: T0, act: 'hold', by: 'u1', details: {} });
    const findings = verifyBundle({ ...bundle, head: bundle.records.at(-1)?.hash ?? '', recordCount: 24 });
    expect(findings.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'restsOnAnchor /anchor',
      'newerThanAnchor /records/23',
    ]);
  });

  test('a case younger than the last anchor rests on none yet, and says so', () => {
    const young = { ...intactBundle(), anchor: null };
    const file = anchorFile(intactBundle()).slice(0, 1);
    expect(verifyBundle(young, { anchors: file }).map(({ code }) => code)).toEqual(['notAnchored']);
  });
});

function faultsOf(bundle: AuditBundle, anchors: readonly AnchorLine[] | null): readonly string[] {
  return verifyBundle(bundle, { anchors })
    .filter(isFault)
    .map(({ code, path }) => `${code} ${path}`);
}

function contact(bundle: AuditBundle, change: Partial<AuditBundle['contacts'][number]>): AuditBundle {
  return { ...bundle, contacts: bundle.contacts.map((each, index) => (index === 0 ? { ...each, ...change } : each)) };
}

function approval(bundle: AuditBundle, change: Partial<AuditBundle['approvals'][number]>): AuditBundle {
  return { ...bundle, approvals: bundle.approvals.map((each) => ({ ...each, ...change })) };
}

function turns(bundle: AuditBundle, change: Partial<AuditBundle['turns'][number]>): AuditBundle {
  return { ...bundle, turns: bundle.turns.map((turn) => ({ ...turn, ...change })) };
}

function without(bundle: AuditBundle, which: (record: AuditBundle['records'][number]) => boolean): AuditBundle {
  return { ...bundle, records: bundle.records.filter((record) => !which(record)) };
}

function withoutLast(bundle: AuditBundle): AuditBundle {
  const records = bundle.records.slice(0, -1);
  return { ...bundle, records, head: records.at(-1)?.hash ?? '', recordCount: records.length };
}

/** The opt-out, laid at somebody else's door. */
function opener(bundle: AuditBundle, by: string): AuditBundle {
  return {
    ...bundle,
    records: bundle.records.map((record) =>
      record.kind === 'act' && record.personal !== null
        ? { ...record, personal: { ...record.personal, content: { ...record.personal.content, by } } }
        : record,
    ),
  };
}

/** As an erasure leaves the records: every content gone. */
function erased(bundle: AuditBundle, personId: string): AuditBundle {
  return {
    ...bundle,
    records: bundle.records.map((record) => ({ ...record, personal: null })),
    erasures: [{ personId, destroyedAt: addMs(T0, 86_400_000) }],
  };
}

/** Every turn decided anew on other facts and people, with the digests that belong to them. */
function redecided(bundle: AuditBundle, forged: FactSnapshot, holder: string): AuditBundle {
  const plan = loadPlan(JSON.parse(Object.values(bundle.plans)[0] ?? '') as Plan);
  const people: People = { holder: [makeId.person(holder)], codebtor: [], guarantor: [] };
  const facts: FactSnapshot = { nothingDue: { value: false, source: 'books' }, ...forged };
  let stateBefore = bundle.initialState as CaseState;
  const redone = bundle.turns.map((turn) => {
    const now = turn.at as Instant;
    const events = (turn.events ?? []).map((event) => event as CaseEvent);
    const { state: stateAfter, drafts } = foldEvents(plan, stateBefore, events, { now, facts, people });
    const planHash = turn.planHash as PlanHash;
    const digests = turnDigests({ planHash, now, events, facts, people, stateBefore, stateAfter, drafts });
    stateBefore = stateAfter;
    return {
      ...turn,
      facts: asJson(facts),
      people: asJson(people),
      inputDigest: digests.input,
      factsDigest: digests.facts,
    };
  });
  return { ...bundle, turns: redone };
}

function asJson(value: object): JsonObject {
  return JSON.parse(JSON.stringify(value)) as JsonObject;
}
