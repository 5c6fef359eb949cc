import { describe, expect, test } from 'vitest';
import { makeId } from '#engine/case/make-id.ts';
import { parseInstant, type Instant } from '#rules/base/instant.ts';
import { countChaos, type Evidence } from './count.ts';
import type { Claim } from './read-claims.ts';

/** The witness of chaos must see each crime when there is one. */
describe('what chaos counts', () => {
  test('three messages on three mornings, each a decision of its own: nothing to answer for', () => {
    expect(countChaos(evidence({})).findings).toEqual([]);
    expect(countChaos(evidence({})).counts).toMatchObject({ contactsAccepted: 3, unknown: 0 });
  });

  test('law 2: the same contact accepted twice', () => {
    expect(countChaos(evidence({ accepted: ['m1', 'm1', 'm2', 'm3'] })).counts.duplicates).toBe(1);
  });

  test('law 2: two contacts of one decision, under two ids', () => {
    const contacts = [fate('m1', 's1'), fate('m2', 's1'), fate('m3', 's5')];
    expect(countChaos(evidence({ contacts })).findings).toEqual(['duplicates: c1 1 s1']);
  });

  test('law 5: a case or a row that nothing will move', () => {
    const { counts } = countChaos(evidence({ lostCases: ['c1'], lostContacts: ['m3'] }));
    expect(counts.lost).toBe(2);
  });

  test.each(['reserved', 'cancelled', 'expired', 'failed'])(
    'accepted by the provider, yet the row says %s',
    (state) => {
      const contacts = [fate('m1', 's1', state), fate('m2', 's3'), fate('m3', 's5')];
      expect(countChaos(evidence({ contacts })).findings).toEqual(['lost: m1']);
    },
  );

  test('accepted by the provider, and no row at all', () => {
    expect(countChaos(evidence({ accepted: ['m1', 'm2', 'm3', 'm9'] })).findings).toEqual(['lost: m9']);
  });

  test('laws 1 and 4: a claim after a payment, a claim after a stop', () => {
    const claims = [claim('m1', '2026-11-24T15:00:00.000Z', { afterPayment: true, afterStop: true })];
    expect(countChaos(evidence({ claims })).counts).toMatchObject({
      demandsClaimedAfterPayment: 1,
      claimsAfterStop: 1,
    });
  });

  test.each([
    ['a minute before seven', '2026-11-25T11:59:00.000Z', 1],
    ['at seven', '2026-11-25T12:00:00.000Z', 0],
    ['at seven in the evening', '2026-11-26T00:00:00.000Z', 1],
    ['on a Sunday', '2026-11-29T15:00:00.000Z', 1],
    ['on 8 December', '2026-12-08T15:00:00.000Z', 1],
  ])('law 3: claimed %s in Bogotá', (_when, at, outside) => {
    expect(countChaos(evidence({ claims: [claim('m1', at)] })).counts.claimsOutsideWindow).toBe(outside);
  });

  test('law 3: two messages to one person in a day, one allowed', () => {
    const claims = [claim('m1', '2026-11-24T15:00:00.000Z'), claim('m2', '2026-11-24T20:00:00.000Z')];
    expect(countChaos(evidence({ claims })).findings).toEqual(['overBudget: m2']);
  });

  test('a claim whose message never arrived takes nothing from the budget of the day', () => {
    const claims = [claim('lost', '2026-11-24T15:00:00.000Z'), claim('m2', '2026-11-24T20:00:00.000Z')];
    expect(countChaos(evidence({ claims })).findings).toEqual([]);
  });

  test('unknown is told, and is no fault', () => {
    const contacts = [fate('m1', 's1', 'unknown'), fate('m2', 's3'), fate('m3', 's5')];
    expect(countChaos(evidence({ contacts }))).toMatchObject({ counts: { unknown: 1 }, findings: [] });
  });
});

type Parts = Partial<Pick<Evidence, 'accepted' | 'claims'>> & Partial<Evidence['fates']>;

function evidence({ accepted, claims, ...fates }: Parts): Evidence {
  return {
    accepted: accepted ?? ['m1', 'm2', 'm3'],
    claims: claims ?? [
      claim('m1', '2026-11-24T15:00:00.000Z'),
      claim('m2', '2026-11-25T15:00:00.000Z'),
      claim('m3', '2026-11-26T15:00:00.000Z'),
    ],
    fates: {
      contacts: [fate('m1', 's1'), fate('m2', 's3'), fate('m3', 's5')],
      lostCases: [],
      lostContacts: [],
      statuses: {},
      ...fates,
    },
    limits: [{ max: 1, days: 1 }],
  };
}

function fate(contactId: string, step: string, state = 'delivered') {
  return { contactId, decision: `c1 1 ${step}`, state };
}

function claim(id: string, at: string, more: Partial<Claim> = {}): Claim {
  return {
    contactId: makeId.contact(id),
    personId: makeId.person('p1'),
    accountIds: ['a1'],
    channel: 'sms',
    at: instant(at),
    afterPayment: false,
    afterStop: false,
    knownDirect: [],
    ...more,
  };
}

function instant(text: string): Instant {
  const parsed = parseInstant(text);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
}
