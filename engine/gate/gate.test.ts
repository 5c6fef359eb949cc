import { describe, expect, test } from 'vitest';
import { findPack, packHash } from '#rules/packs/find-pack.ts';
import type { AccountId, ContactId, PersonId } from '#engine/case/ids.ts';
import { gateAnswerOf } from './gate-answer-of.ts';
import { at, day, goodRequest, holdOf } from './gate-request.test-support.ts';
import type { ContactCaps, GateRequest } from './gate-request.ts';
import { CHECK_IDS } from './gate-verdict.ts';
import { gate } from './gate.ts';

const CO = findPack('CO');
const TUESDAY_10 = at('2026-11-24T10:00:00-05:00');
const SUNDAY_10 = at('2026-11-22T10:00:00-05:00');
const BOGOTA = ['America/Bogota'];
const noCaps: ContactCaps = { source: 'creditor', limits: [], minGapHours: null, hours: null, closedDates: [] };

describe('packs by ISO 3166 code', () => {
  test.each([
    ['CO', 'CO'],
    ['co', 'CO'],
    ['CO-DC', 'CO'],
    ['BR-SP', 'safe-default'],
    ['ZZ', 'safe-default'],
    ['', 'safe-default'],
    [null, 'safe-default'],
  ])('%s is served by %s', (code, id) => {
    expect(findPack(code).id).toBe(id);
  });

  test('a pack is named by the hash of its content', () => {
    expect(packHash(CO)).toMatch(/^[0-9a-f]{64}$/);
    expect(packHash({ ...CO, version: 'other' })).not.toBe(packHash(CO));
  });
});

describe('the decision card', () => {
  test('every check stands on it in order, passed ones with their rule, article, sentence and what was read', () => {
    const verdict = gate(goodRequest(TUESDAY_10, BOGOTA), [], CO);
    expect(verdict.checks.map(({ check }) => check)).toEqual(CHECK_IDS);
    const window = verdict.checks.find(({ check }) => check === 'window')?.findings[0];
    expect(window).toMatchObject({
      verdict: 'pass',
      rule: { id: 'co.ley2300.window', law: 'Ley 2300 de 2023', article: '3' },
      details: { readings: [{ zone: 'America/Bogota', local: '2026-11-24T10:00:00-05:00', hours: ['07:00-19:00'] }] },
    });
    expect(window?.sentence.es).toContain('lunes a viernes');
    expect(verdict.pack).toEqual({ id: 'CO', version: CO.version, hash: packHash(CO) });
  });

  test('a refusal says everything in the way, and is named by the first check', () => {
    const verdict = gate(goodRequest(SUNDAY_10, BOGOTA, { consents: [], content: null }), [], CO);
    expect(verdict).toMatchObject({ verdict: 'refuse', code: 'consent', next: null });
    expect(verdict.checks.filter((check) => check.verdict === 'refuse').map(({ check }) => check)).toEqual([
      'consentAndChannel',
      'window',
      'content',
    ]);
  });

  test('the case hears the answer without the card', () => {
    const contact = { contactId: 'c1' as ContactId, channel: 'sms' } as const;
    expect(gateAnswerOf(gate(goodRequest(SUNDAY_10, BOGOTA), [], CO), contact)).toEqual({
      kind: 'refused',
      code: 'window',
      rules: [{ id: 'co.ley2300.window', law: 'Ley 2300 de 2023', article: '3' }],
      next: '2026-11-23T12:00:00.000Z',
    });
    expect(gateAnswerOf(gate(goodRequest(TUESDAY_10, BOGOTA), [], CO), contact)).toMatchObject({
      kind: 'allowed',
      contactId: 'c1',
      sendBefore: '2026-11-25T00:00:00.000Z',
    });
  });
});

describe('law 4: the gate assumes nothing', () => {
  test.each([
    ['no zone', { recipient: { personId: 'p1', role: 'holder', zones: [] } }, 'zoneUnknown'],
    [
      'a zone that is none',
      { recipient: { personId: 'p1', role: 'holder', zones: [{ zone: 'Mars/X', source: 'address' }] } },
      'zoneUnknown',
    ],
    [
      'no role',
      { recipient: { personId: 'p1', role: null, zones: [{ zone: 'America/Bogota', source: 'address' }] } },
      'thirdParty',
    ],
    ['no contact point', { contactPoint: null }, 'noContactPoint'],
    [
      'an invalid contact point',
      { contactPoint: { contactPointId: 'x', source: 'debtor', validity: 'invalid' } },
      'noContactPoint',
    ],
    [
      'no source of the address',
      { contactPoint: { contactPointId: 'x', source: null, validity: 'valid' } },
      'channelRefused',
    ],
    ['no consent', { consents: [] }, 'consent'],
    ['no text', { content: null }, 'contentMissing'],
    ['an unresolved field', { content: { marks: [], faults: [], unresolved: ['name'] } }, 'unresolvedField'],
  ] as const)('%s refuses', (_what, missing, code) => {
    expect(gate(goodRequest(TUESDAY_10, BOGOTA, missing), [], CO)).toMatchObject({
      verdict: 'refuse',
      code,
      next: null,
    });
  });
});

describe('zones (law 3)', () => {
  const from = (zones: readonly (readonly [string, 'declaredDomicile' | 'phonePrefix'])[]) =>
    goodRequest(at('2026-11-24T13:00:00-05:00'), [], {
      recipient: { personId: 'p1', role: 'holder', zones: zones.map(([zone, source]) => ({ zone, source })) },
    });

  test('a declared domicile settles it; two candidates are intersected', () => {
    const madridByPhone = ['Europe/Madrid', 'phonePrefix'] as const;
    expect(gate(from([['America/Bogota', 'phonePrefix'], madridByPhone]), [], CO).verdict).toBe('refuse');
    expect(gate(from([['America/Bogota', 'declaredDomicile'], madridByPhone]), [], CO).verdict).toBe('allow');
  });

  test('unless the pack intersects, as Regulation F does', () => {
    const intersecting = { ...CO, zones: 'intersectAll' } as const;
    expect(
      gate(
        from([
          ['America/Bogota', 'declaredDomicile'],
          ['Europe/Madrid', 'phonePrefix'],
        ]),
        [],
        intersecting,
      ).verdict,
    ).toBe('refuse');
  });

  test('zones that share no lawful hour are closed, with no next', () => {
    const verdict = gate(goodRequest(TUESDAY_10, ['America/Bogota', 'Asia/Tokyo', 'Europe/Madrid']), [], CO);
    expect(verdict).toMatchObject({ verdict: 'refuse', code: 'window', next: null });
  });
});

describe('holds', () => {
  const held = (more: Parameters<typeof holdOf>[2]) =>
    gate(goodRequest(TUESDAY_10, BOGOTA, { holds: [holdOf('dispute', CO, more)] }), [], CO);

  test('a review date gives the first moment worth asking again; a passed one does not: a person must look', () => {
    expect(held({ reviewAt: at('2026-11-26T20:00:00-05:00') })).toMatchObject({
      code: 'hold',
      next: '2026-11-27T12:00:00.000Z',
    });
    expect(held({ reviewAt: at('2026-11-26T08:00:00-05:00') })).toMatchObject({ next: '2026-11-26T13:00:00.000Z' });
    expect(held({ reviewAt: at('2026-11-23T20:00:00-05:00') })).toMatchObject({ code: 'hold', next: null });
    expect(held({})).toMatchObject({ code: 'hold', next: null });
  });

  test('a hold covers its scope and no more', () => {
    const personId = 'p1' as PersonId;
    expect(held({ scope: { kind: 'person', personId: 'p2' as PersonId } }).verdict).toBe('allow');
    expect(held({ scope: { kind: 'channel', personId, channel: 'email' } }).verdict).toBe('allow');
    expect(held({ scope: { kind: 'channel', personId, channel: 'sms' } }).verdict).toBe('refuse');
    expect(held({ scope: { kind: 'address', personId, contactPointId: 'cp2' } }).verdict).toBe('allow');
    expect(held({ scope: { kind: 'address', personId, contactPointId: 'cp1' } }).verdict).toBe('refuse');
    expect(held({ scope: { kind: 'account', accountId: 'a2' as AccountId } }).verdict).toBe('allow');
    expect(held({ scope: { kind: 'account', accountId: 'a1' as AccountId } }).verdict).toBe('refuse');
    expect(held({ scope: { kind: 'case' } }).verdict).toBe('refuse');
  });

  test('a disputed amount stops the contact unless the text leaves it out', () => {
    const dispute = holdOf('dispute', CO, { scope: { kind: 'disputedAmount', accountId: 'a1' as AccountId } });
    expect(gate(goodRequest(TUESDAY_10, BOGOTA, { holds: [dispute] }), [], CO).verdict).toBe('refuse');
    expect(gate(goodRequest(TUESDAY_10, BOGOTA, { holds: [dispute], excludesDisputed: true }), [], CO).verdict).toBe(
      'allow',
    );
  });

  test('a hold that begins later today ends how long the message may wait', () => {
    const later = holdOf('cease', CO, { from: at('2026-11-24T12:00:00-05:00') });
    expect(gate(goodRequest(TUESDAY_10, BOGOTA, { holds: [later] }), [], CO)).toMatchObject({
      verdict: 'allow',
      sendBefore: '2026-11-24T17:00:00.000Z',
    });
  });
});

describe('sendBefore and next', () => {
  test('a consent that ends at noon ends the sending too', () => {
    const consents = [
      {
        saidBy: 'debtor',
        granted: true,
        contactPointId: null,
        channel: 'sms',
        scope: 'all',
        from: at('2020-01-01T00:00:00Z'),
        to: at('2026-11-24T12:00:00-05:00'),
      },
    ] as const;
    expect(gate(goodRequest(TUESDAY_10, BOGOTA, { consents }), [], CO)).toMatchObject({
      sendBefore: '2026-11-24T17:00:00.000Z',
    });
  });

  test('a withdrawal ends what was given before it, and a new consent ends the withdrawal', () => {
    const row = (granted: boolean, from: string) =>
      ({
        saidBy: 'debtor',
        granted,
        contactPointId: null,
        channel: 'sms',
        scope: 'all',
        from: at(from),
        to: null,
      }) as const;
    const given = row(true, '2026-01-01T00:00:00Z');
    const withdrawn = row(false, '2026-11-01T00:00:00Z');
    const ask = (consents: GateRequest['consents']) =>
      gate(goodRequest(TUESDAY_10, BOGOTA, { consents }), [], CO).verdict;
    expect(ask([given])).toBe('allow');
    expect(ask([given, withdrawn])).toBe('refuse');
    expect(ask([given, { ...withdrawn, contactPointId: 'cp2' }])).toBe('allow');
    expect(ask([withdrawn, given, row(true, '2026-11-02T00:00:00Z')])).toBe('allow');
    expect(ask([given, row(false, '2026-01-01T00:00:00Z')])).toBe('refuse');
  });

  describe('what the debtor refused, the creditor’s next file does not allow again (law 1)', () => {
    const said = (
      saidBy: 'debtor' | 'creditor',
      granted: boolean,
      day: number,
      contactPointId: string | null = null,
    ) => ({
      saidBy,
      granted,
      contactPointId,
      channel: 'sms' as const,
      scope: 'all' as const,
      from: at(`2026-11-${String(day).padStart(2, '0')}T00:00:00Z`),
      to: null,
    });
    const STOP = said('debtor', false, 10);
    test.each([
      // what was said, by whom, on which day of November | may we write on the 24th?
      ['the file consents', [said('creditor', true, 1)], 'allow'],
      ['the debtor stops what the file consents to', [said('creditor', true, 1), STOP], 'refuse'],
      ['a later file consents again', [STOP, said('creditor', true, 12)], 'refuse'],
      ['a later file consents for this very address', [STOP, said('creditor', true, 12, 'cp1')], 'refuse'],
      [
        'the debtor stops this address, a later file consents',
        [said('debtor', false, 10, 'cp1'), said('creditor', true, 12)],
        'refuse',
      ],
      ['the debtor consents again', [STOP, said('debtor', true, 12)], 'allow'],
      ['the debtor consents again, for this address', [STOP, said('debtor', true, 12, 'cp1')], 'allow'],
      ['the debtor consents again, for another address', [STOP, said('debtor', true, 12, 'cp2')], 'refuse'],
      [
        'the debtor consents again, a later file refuses',
        [STOP, said('debtor', true, 12), said('creditor', false, 14)],
        'refuse',
      ],
      [
        'and a file after it consents',
        [STOP, said('debtor', true, 12), said('creditor', false, 14), said('creditor', true, 16)],
        'allow',
      ],
      ['the file refuses, a later file consents', [said('creditor', false, 10), said('creditor', true, 12)], 'allow'],
      [
        'the debtor consented before they stopped',
        [said('debtor', true, 9), STOP, said('creditor', true, 12)],
        'refuse',
      ],
    ] as const)('%s', (_what, consents, verdict) => {
      expect(gate(goodRequest(TUESDAY_10, BOGOTA, { consents }), [], CO).verdict).toBe(verdict);
    });
  });

  test('a consent that begins tomorrow is a reason to wait', () => {
    const consents = [
      {
        saidBy: 'debtor',
        granted: true,
        contactPointId: null,
        channel: 'sms',
        scope: 'all',
        from: at('2026-11-25T03:00:00-05:00'),
        to: null,
      },
    ] as const;
    expect(gate(goodRequest(TUESDAY_10, BOGOTA, { consents }), [], CO)).toMatchObject({
      code: 'consent',
      next: '2026-11-25T12:00:00.000Z',
    });
  });

  test('two zones: the earlier closing binds', () => {
    const verdict = gate(goodRequest(at('2026-11-24T08:00:00-05:00'), ['America/Bogota', 'Europe/Madrid']), [], CO);
    expect(verdict).toMatchObject({ verdict: 'allow', sendBefore: '2026-11-24T18:00:00.000Z' });
  });

  test('an exempt contact may leave at any hour, until the end of its local day', () => {
    const thanks = goodRequest(SUNDAY_10, BOGOTA, {
      purpose: 'paymentConfirmation',
      grounds: [{ caseEventId: 'ce-9', kind: 'payment' }],
    });
    const verdict = gate(thanks, [], CO);
    expect(verdict).toMatchObject({ verdict: 'allow', sendBefore: '2026-11-23T05:00:00.000Z' });
    const exempt = verdict.checks.flatMap(({ findings }) => findings).filter((finding) => finding.verdict === 'exempt');
    expect(exempt.map(({ details }) => details)).toContainEqual({ ground: 'payment', caseEventId: 'ce-9' });
  });
});

describe("the creditor's own caps, after the law", () => {
  const sms = (text: string) =>
    ({ at: at(text), channel: 'sms', event: 'delivered', initiatedBy: 'creditor' }) as const;

  test.each([
    ['one a day', { ...noCaps, limits: [{ max: 1, days: 1 }] }, '2026-11-25T12:00:00.000Z'],
    ['one a week', { ...noCaps, limits: [{ max: 1, days: 7 }] }, '2026-12-01T12:00:00.000Z'],
    ['one in thirty days', { ...noCaps, limits: [{ max: 1, days: 30 }] }, '2026-12-24T12:00:00.000Z'],
    ['eight hours apart', { ...noCaps, minGapHours: 8 }, '2026-11-24T21:00:00.000Z'],
  ])('%s', (_what, caps, next) => {
    const verdict = gate(goodRequest(TUESDAY_10, BOGOTA, { caps: [caps] }), [sms('2026-11-24T08:00:00-05:00')], CO);
    expect(verdict).toMatchObject({ verdict: 'refuse', code: 'creditorCap', next });
  });

  test('own hours and closed dates only ever narrow the law', () => {
    const hours = { ...noCaps, hours: { from: '11:00', to: '21:00' } };
    expect(gate(goodRequest(TUESDAY_10, BOGOTA, { caps: [hours] }), [], CO)).toMatchObject({
      code: 'creditorCap',
      next: '2026-11-24T16:00:00.000Z',
    });
    const evening = at('2026-11-24T20:00:00-05:00');
    expect(gate(goodRequest(evening, BOGOTA, { caps: [hours] }), [], CO)).toMatchObject({
      code: 'window',
      next: '2026-11-25T16:00:00.000Z',
    });
    const closed = { ...noCaps, closedDates: [day('2026-11-24')] };
    expect(gate(goodRequest(TUESDAY_10, BOGOTA, { caps: [closed] }), [], CO)).toMatchObject({
      code: 'creditorCap',
      next: '2026-11-25T12:00:00.000Z',
    });
  });
});

describe('whose contacts are counted', () => {
  const spoke = {
    at: at('2026-11-24T08:00:00-05:00'),
    channel: 'voice',
    event: 'conversation',
    initiatedBy: 'creditor',
  } as const;

  test.each([
    ['the same person', { recipient: 'p1' }, 'refuse'],
    ['another recipient', { recipient: 'p2' }, 'allow'],
    ['a line that does not say whose', {}, 'refuse'],
    ['another creditor: the law counts the person', { creditor: 'other' }, 'refuse'],
    ['another debt: the law counts the person', { debt: 'a9' }, 'refuse'],
  ])('%s', (_what, more, verdict) => {
    const request = goodRequest(TUESDAY_10, BOGOTA, { channel: 'voice' });
    expect(gate(request, [{ ...spoke, ...more }], CO).verdict).toBe(verdict);
  });
});
