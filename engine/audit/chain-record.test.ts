import { describe, expect, test } from 'vitest';
import type { Draft, DraftBody } from '#engine/case/draft.ts';
import { makeId } from '#engine/case/make-id.ts';
import { instantOf } from '#rules/base/instant.ts';
import { canonicalJson, sha256Hex } from '#rules/base/sha256.ts';
import { chainRecord } from './chain-record.ts';
import { CLEAR_PART, contentDigest, draftContent, recordHash } from './record.ts';

const PLACE = { caseId: 'señor "c1"', number: 3, enrolment: 2, seq: 7, prevHash: sha256Hex('before') };
const PORTABLE = { sha256: sha256Hex, newSalt: () => 'salt' };
const AT = instantOf(Date.UTC(2026, 10, 23, 15));

const BODIES: readonly DraftBody[] = [
  { kind: 'caseStarted' },
  { kind: 'waiting', until: AT, for: ['reply'] },
  { kind: 'factSet', fact: 'tono "nuevo"', value: { b: [1, null], a: 'ñ\n\u2028' } },
  { kind: 'decided', outcome: 'high', rows: [{ rowId: 'r1', outcome: 'high', held: true, leaves: [] }] },
  {
    kind: 'turnDecided',
    planHash: sha256Hex('plan'),
    buildId: 'b1',
    approval: { author: 'u1', approver: 'u2' },
    made: 3,
    digests: { input: 'i', facts: 'f', state: 's', drafts: 'd', answer: null },
  },
  { kind: 'act', act: 'holdReleased', by: 'u1', details: { reason: '' } },
];

describe.each(BODIES)('a record of $kind', (body) => {
  test.each<[string, Draft]>([
    ['of the flow', { at: AT, ...body }],
    ['of an op', { at: AT, opId: makeId.op('s"1'), stepId: makeId.step('s1'), ...body }],
  ])('%s: its hash and digest are those that a verifier recomputes', (_where, draft) => {
    const chained = chainRecord(PLACE, draft, PORTABLE);
    const content = draftContent(draft);
    const clearPart = CLEAR_PART[draft.kind];
    const body = clearPart === null ? content : clearPart(content);
    expect(chained).toEqual({
      body: canonicalJson(body),
      contentDigest: contentDigest(clearPart === null ? '' : 'salt', content),
      personal: clearPart === null ? null : canonicalJson({ salt: 'salt', content }),
      hash: recordHash({
        ...PLACE,
        at: AT,
        kind: draft.kind,
        opId: draft.opId ?? null,
        stepId: draft.stepId ?? null,
        body,
        contentDigest: chained.contentDigest,
      }),
    });
  });
});
