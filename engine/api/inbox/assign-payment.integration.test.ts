import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeId } from '#engine/case/make-id.ts';
import { businessNow } from '#engine/store/business-now.ts';
import { endInbound, storeInbound } from '#engine/store/inbox-store.ts';
import { recordHoldsTogether } from '#engine/store/record-holds-together.ts';
import type { ApiClient } from '../testing/api-client.test-support.ts';
import { openApiWorld, TENANT, type ApiWorld } from '../testing/api-world.test-support.ts';
import { openCases, type OpenCase } from '../testing/open-case.test-support.ts';

describe('law 1: a payment that several accounts may mean is put on one of them by a person', () => {
  let world: ApiWorld;
  let coordinator: ApiClient;
  let cases: readonly OpenCase[];
  beforeAll(async () => {
    world = await openApiWorld(60);
    coordinator = await world.as('coordinator');
    cases = await openCases(world);
  });
  afterAll(() => world.close());

  const pick = (index: number): OpenCase => {
    const found = cases[index];
    if (found === undefined) throw new Error('too few cases');
    return found;
  };

  /** What the inbox loop leaves of a shared reference: a dead row, and a hold on each account. */
  async function shared(id: string, accounts: readonly OpenCase[]): Promise<string> {
    const [first] = accounts;
    if (first === undefined) throw new Error('no account');
    const at = await world.trx((trx) => businessNow(trx, TENANT));
    const { stored } = await storeInbound(
      world.db,
      TENANT,
      'pa',
      [
        {
          ...{ kind: 'payment', dedupeKey: `payment/${id}/posted`, at, status: 'posted', paymentReference: 'CC1' },
          ...{ amountMinor: 7_000, currency: first.currency, externalRef: id, reverses: null },
        },
      ],
      Buffer.from('{}'),
    );
    const [inboxId] = stored;
    if (inboxId === undefined) throw new Error('not stored');
    await world.trx(async (trx) => {
      await recordHoldsTogether(
        trx,
        {
          ...{ tenantId: TENANT, kind: 'dispute', reviewAt: null, owner: 'coordinator' },
          ...{ source: inboxId, note: '', at, by: 'inbox' },
        },
        accounts.map(({ accountId }) => ({ kind: 'account' as const, accountId: makeId.account(accountId) })),
      );
      await endInbound(trx, TENANT, inboxId, { state: 'dead', outcome: 'ambiguousReference' });
    });
    return inboxId;
  }
  const holdsOf = (inboxId: string) =>
    world.trx((trx) => trx('holds').where({ source: inboxId }).whereNull('released_at').pluck<string[]>('account_id'));

  test('it is recorded on that account by whoever assigned it, and every hold it placed ends', async () => {
    const [mine, other] = [pick(0), pick(1)];
    const inboxId = await shared('p-1', [mine, other]);
    expect(await holdsOf(inboxId)).toHaveLength(2);
    const { items } = await coordinator.ok('listInbox', { query: { state: 'dead' } });
    expect(items[0]).toMatchObject({
      id: inboxId,
      payment: { reference: 'CC1', status: 'posted', amountMinor: 7_000, currency: mine.currency },
    });
    const done = await coordinator.ok('assignPayment', { params: { inboxId }, body: { accountId: mine.accountId } });
    expect(done).toMatchObject({ duplicate: false, effect: { caseIds: [mine.caseId] } });
    expect(await holdsOf(inboxId)).toEqual([]);
    const { movements } = await coordinator.ok('getAccount', { params: { accountId: mine.accountId } });
    expect(movements[0]).toMatchObject({
      ...{ id: done.movementId, kind: 'paymentPosted', amountMinor: 7_000, source: 'pa', externalRef: 'p-1/posted' },
      recordedBy: 'usr_coordinator',
    });
    const rows = await world.trx((trx) =>
      trx('inbox').where({ inbox_id: inboxId }).select<object[]>('state', 'outcome'),
    );
    expect(rows).toEqual([{ state: 'applied', outcome: 'paymentPosted' }]);
  });

  test('once: a second assignment is refused, and so is what is no payment or not there', async () => {
    const inboxId = await shared('p-2', [pick(2), pick(3)]);
    const body = { accountId: pick(2).accountId };
    await coordinator.ok('assignPayment', { params: { inboxId }, body });
    expect(await coordinator.problem('assignPayment', { params: { inboxId }, body })).toMatchObject({
      code: 'wrongState',
    });
    expect(await coordinator.problem('assignPayment', { params: { inboxId: 'in_none' }, body })).toMatchObject({
      code: 'notFound',
    });
  });

  test('on an account that is not there nothing happens: it still waits, and what it stopped stays stopped', async () => {
    const inboxId = await shared('p-3', [pick(4), pick(5)]);
    const wish = { params: { inboxId }, body: { accountId: 'acc_none' } };
    expect(await coordinator.problem('assignPayment', wish)).toMatchObject({ code: 'notFound' });
    expect(await holdsOf(inboxId)).toHaveLength(2);
  });
});
