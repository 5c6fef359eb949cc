import { describe, expect, test } from 'vitest';
import { nextAct, type Version } from './next-act.ts';

const base: Version = {
  version: 1,
  state: 'inReview',
  documentHash: 'a'.repeat(64),
  planHash: 'b'.repeat(64),
  author: { id: 'u1', name: 'Ana' },
  editors: [],
  submittedAt: '2026-11-22T12:00:00.000Z',
  approver: null,
  approvedAt: null,
  publishedAt: null,
  retiredAt: null,
  comment: null,
  peopleInside: 0,
};
const same = base.documentHash;
const strategist = { role: 'strategist', userId: 'u1' } as const;
const approver = { role: 'approver', userId: 'u2' } as const;

describe('the one primary button says the next thing', () => {
  test.each([
    // newest state | draft | who | the next thing
    ['inReview', same, strategist, 'wait'],
    ['inReview', 'other', strategist, 'submit'],
    ['inReview', same, approver, 'review'],
    ['inReview', 'other', approver, 'review'],
    ['approved', same, strategist, 'publish'],
    ['approved', same, approver, 'publish'],
    ['published', same, strategist, 'launch'],
    ['published', 'other', strategist, 'submit'],
    ['published', same, approver, 'none'],
    ['returned', same, strategist, 'submit'],
    ['returned', same, approver, 'none'],
  ] as const)('%s, draft %s, %o: %s', (state, draft, who, kind) => {
    expect(nextAct({ ...base, state }, draft, who).kind).toBe(kind);
  });

  test('a first draft is to be sent, and nobody approves their own', () => {
    expect(nextAct(null, same, strategist)).toEqual({ kind: 'submit' });
    expect(nextAct(base, same, { role: 'approver', userId: 'u1' })).toMatchObject({ kind: 'wait', why: 'sameUser' });
    const edited = { ...base, editors: [{ id: 'u2', name: 'Eva' }] };
    expect(nextAct(edited, same, { role: 'approver', userId: 'u2' })).toMatchObject({ kind: 'wait', why: 'editedIt' });
    expect(nextAct(edited, same, { role: 'approver', userId: 'u3' })).toMatchObject({ kind: 'review' });
  });
});
