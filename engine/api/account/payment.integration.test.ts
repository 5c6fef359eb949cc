import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isCurrency } from '#rules/base/money.ts';
import type { ApiClient } from '../testing/api-client.test-support.ts';
import { openApiWorld, type ApiWorld } from '../testing/api-world.test-support.ts';
import { openCases, putContact, type OpenCase } from '../testing/open-case.test-support.ts';

describe('money and what it stops', () => {
  let world: ApiWorld;
  let agent: ApiClient;
  let supervisor: ApiClient;
  let cases: readonly OpenCase[];
  beforeAll(async () => {
    world = await openApiWorld(60);
    agent = await world.as('agent');
    supervisor = await world.as('supervisor');
    cases = await openCases(world);
  });
  afterAll(() => world.close());

  const pick = (index: number): OpenCase => {
    const found = cases[index];
    if (found === undefined) throw new Error('too few cases');
    return found;
  };
  const currencyOf = ({ currency }: OpenCase) => {
    if (!isCurrency(currency)) throw new Error(currency);
    return currency;
  };
  const contact = (contactId: string) =>
    world.trx((trx) =>
      trx('contacts').where({ contact_id: contactId }).first<{ state: string; reason: string }>('state', 'reason'),
    );
  const events = (caseId: string) =>
    world.trx((trx) => trx('case_events').where({ case_id: caseId }).orderBy('number').pluck<string[]>('kind'));

  test('law 1, W1: a payment cancels the reserved demand and names the one already in flight', async () => {
    const target = pick(0);
    const reserved = await putContact(world, target, 'reserved', 1);
    const sending = await putContact(world, target, 'sending', 2);
    const paid = await agent.ok('recordPayment', {
      params: { accountId: target.accountId },
      body: { kind: 'reported', amountMinor: 5000, currency: currencyOf(target) },
    });
    expect(paid.effect.cancelledContacts).toEqual([reserved]);
    expect(paid.effect.inFlight).toEqual([{ contactId: sending, channel: 'sms', state: 'sending' }]);
    expect(paid.effect.caseIds).toEqual([target.caseId]);
    expect(await contact(reserved)).toEqual({ state: 'cancelled', reason: 'paymentReported' });
    expect((await events(target.caseId)).sort()).toEqual(['contactResult', 'paymentReported']);
  });

  test('law 7: the payment, who entered it and what it stopped stand in the trail of the case', async () => {
    const { records, movements } = await (
      await world.as('auditor')
    ).ok('getCase', { params: { caseId: pick(0).caseId } });
    const act = records.find((record) => record.content['act'] === 'paymentReported');
    expect(act?.content).toMatchObject({ by: 'usr_agent', details: { amountMinor: 5000, source: 'user' } });
    expect(movements).toHaveLength(1);
  });

  test('an operator sees which act it was, not of whom or how much', async () => {
    const { records, debtor, contacts } = await (
      await world.as('operator')
    ).ok('getCase', { params: { caseId: pick(0).caseId } });
    const act = records.find((record) => record.content['act'] === 'paymentReported');
    expect(act).toMatchObject({ readable: 'clearPart' });
    expect(act?.content).not.toHaveProperty('details');
    expect(debtor).toBeNull();
    expect(contacts.map(({ message }) => message)).toEqual(contacts.map(() => null));
  });

  test('the same reference again, even at the same moment, is one payment', async () => {
    const target = pick(1);
    const send = () =>
      agent.ok('recordPayment', {
        params: { accountId: target.accountId },
        body: { kind: 'posted', amountMinor: 100, currency: currencyOf(target), externalRef: 'banco-77' },
      });
    const answers = await Promise.all([send(), send(), send()]);
    expect(new Set(answers.map(({ movementId }) => movementId)).size).toBe(1);
    expect(answers.filter(({ duplicate }) => !duplicate)).toHaveLength(1);
    expect(await events(target.caseId)).toEqual(['paymentPosted']);
  });

  test('another currency, a payment in the future and an unknown account are refused with their place', async () => {
    const target = pick(2);
    const params = { accountId: target.accountId };
    const wrong = currencyOf(target) === 'USD' ? 'COP' : 'USD';
    const body = { kind: 'reported', amountMinor: 1, currency: currencyOf(target) } as const;
    expect(await agent.problem('recordPayment', { params, body: { ...body, currency: wrong } })).toMatchObject({
      code: 'invalid',
      findings: [{ path: '/currency' }],
    });
    expect(
      await agent.problem('recordPayment', { params, body: { ...body, effectiveAt: '2030-01-01T00:00:00Z' } }),
    ).toMatchObject({
      findings: [{ code: 'inTheFuture', path: '/effectiveAt' }],
    });
    expect((await agent.problem('recordPayment', { params: { accountId: 'nobody' }, body })).code).toBe('notFound');
    expect(
      (await agent.problem('recordPayment', { params, body: { ...body, amountMinor: 1.5 } })).findings?.[0]?.path,
    ).toBe('/amountMinor');
  });

  test('W15: a reversal undoes a payment once', async () => {
    const target = pick(3);
    const params = { accountId: target.accountId };
    const before = (await agent.ok('getAccount', { params })).account.paidSinceBooksMinor;
    const { movementId } = await agent.ok('recordPayment', {
      params,
      body: { kind: 'posted', amountMinor: 700, currency: currencyOf(target) },
    });
    expect((await agent.ok('getAccount', { params })).account.paidSinceBooksMinor).toBe(before + 700);
    await supervisor.ok('recordReversal', { params, body: { movementId, reason: 'Cheque devuelto' } });
    expect((await agent.ok('getAccount', { params })).account.paidSinceBooksMinor).toBe(before);
    const again = await supervisor.problem('recordReversal', { params, body: { movementId, reason: 'Otra vez' } });
    expect(again.code).toBe('conflict');
    expect(await events(target.caseId)).toEqual(['paymentPosted', 'paymentReversed']);
  });

  test('B69: a promise is made and withdrawn; the case hears both', async () => {
    const target = pick(4);
    const { promiseId } = await agent.ok('recordPromise', {
      params: { accountId: target.accountId },
      body: { amountMinor: 900, currency: currencyOf(target), dueDate: '2026-12-15', graceDays: 2 },
    });
    await agent.ok('cancelPromise', { params: { promiseId }, body: { reason: 'Se equivocó de cuenta' } });
    expect((await agent.problem('cancelPromise', { params: { promiseId }, body: { reason: 'x' } })).code).toBe(
      'notFound',
    );
    expect(await events(target.caseId)).toEqual(['promise', 'promise']);
  });

  test('a hold takes its effect from the pack, cancels what was reserved, and is released once', async () => {
    const target = pick(5);
    const reserved = await putContact(world, target, 'reserved', 1);
    const { hold, effect } = await agent.ok('createHold', {
      body: { kind: 'attorney', scope: { kind: 'person', personId: target.personId }, note: 'Dr. Peña' },
    });
    expect(hold.effect).toEqual({ stops: 'allContacts', endsCase: false });
    expect(effect.cancelledContacts).toEqual([reserved]);
    const release = () =>
      supervisor.call('releaseHold', { params: { holdId: hold.id }, body: { note: 'Terminó el poder' } });
    expect([(await release()).status, (await release()).status]).toEqual([200, 409]);
    expect((await events(target.caseId)).sort()).toEqual(['contactResult', 'hold', 'holdReleased']);
  });

  test('an opt-out and a withdrawn consent stop what was reserved; each is a record', async () => {
    const target = pick(7);
    const params = { personId: target.personId };
    const first = await putContact(world, target, 'reserved', 1);
    const optedOut = await agent.ok('recordOptOut', { params, body: { channel: 'sms' } });
    expect(optedOut.effect.cancelledContacts).toEqual([first]);
    const second = await putContact(world, target, 'reserved', 2);
    const body = { channel: 'email', scope: 'collection', granted: false } as const;
    expect((await agent.ok('recordConsent', { params, body })).effect.cancelledContacts).toEqual([second]);
    const kinds = await events(target.caseId);
    expect(kinds.sort()).toEqual(['consentChanged', 'contactResult', 'contactResult', 'optOut']);
    expect(
      (await agent.problem('recordOptOut', { params: { personId: 'nobody' }, body: { channel: null } })).code,
    ).toBe('notFound');
  });

  test('law 3: a contact made elsewhere takes from the budget, and only for a debt of that person', async () => {
    const target = pick(8);
    const params = { personId: target.personId };
    const { account } = await agent.ok('getAccount', { params: { accountId: target.accountId } });
    const body = { creditorId: account.creditor.id, channel: 'voice', purpose: 'demand' } as const;
    const { contactId } = await agent.ok('recordOutsideContact', {
      params,
      body: { ...body, accountIds: [target.accountId] },
    });
    expect((await contact(contactId)).state).toBe('sent');
    const stranger = await agent.problem('recordOutsideContact', {
      params,
      body: { ...body, accountIds: [pick(9).accountId] },
    });
    expect(stranger.findings).toEqual([{ code: 'otherDebt', path: '/accountIds/0' }]);
  });

  test('law 9, W12: the kill switch cancels every reserved contact, tells every case, and resuming is paced', async () => {
    const target = pick(6);
    const reserved = await putContact(world, target, 'reserved', 1);
    const paused = await supervisor.ok('pauseTenant', { body: { reason: 'Aviso del regulador' } });
    expect(paused.cancelledContacts).toBe(1);
    expect((await contact(reserved)).state).toBe('cancelled');
    expect((await supervisor.ok('getTenant')).paused).toBe(true);
    expect(await events(target.caseId)).toContain('paused');
    expect(await supervisor.ok('pauseTenant', { body: { reason: 'Otra vez' } })).toEqual({
      cancelledContacts: 0,
      inFlight: 0,
    });
    const resumed = await supervisor.ok('resumeTenant', { body: { reason: 'Aclarado' } });
    expect(resumed.casesToResume).toBe(cases.length);
    expect(await events(target.caseId)).not.toContain('resumed');
  });
});
