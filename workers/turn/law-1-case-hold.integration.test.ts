import type { Knex } from 'knex';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeId } from '#engine/case/make-id.ts';
import type { CaseId } from '#engine/case/ids.ts';
import { businessNow } from '#engine/store/business-now.ts';
import { createCases } from '#engine/store/create-cases.ts';
import { inTenant } from '#engine/store/database.ts';
import { recordHold, releaseHold } from '#engine/store/record-hold.ts';
import type { Instant } from '#rules/base/instant.ts';
import { openPumpWorld, type PumpWorld } from '../loops/pump/pump-world.test-support.ts';
import { askingIn, type Asking } from './ask-contact.test-support.ts';

/** Law 1: a hold ends when a person ends it, and not because the accounts entered a strategy again. */
describe('law 1: a hold placed on a case goes with its accounts', () => {
  let world: PumpWorld;
  let asking: Asking;
  let index = -1;
  beforeAll(async () => {
    world = await openPumpWorld('t_case_hold', 8);
    asking = askingIn(world.db, world);
  });
  afterAll(() => world.close());
  beforeEach(() => {
    index += 1;
  });

  const inNow = <T>(act: (trx: Knex.Transaction, at: Instant) => Promise<T>): Promise<T> =>
    inTenant(world.db, world.tenantId, async (trx) => act(trx, await businessNow(trx, world.tenantId)));
  const debtor = () => {
    const found = world.people[index];
    if (found === undefined) throw new Error('nobody');
    return found;
  };
  const place = (caseId: CaseId, kind: 'attorney' | 'cease') =>
    inNow(async (trx, at) => {
      const common = { tenantId: world.tenantId, reviewAt: null, owner: 'u1', source: 'user', note: '', by: 'u1' };
      const held = await recordHold(trx, { ...common, kind, target: { kind: 'case', caseId }, at });
      if (!held.ok) throw new Error(held.error.code);
      return held.value.hold.holdId;
    });
  const reEnter = (caseId: CaseId) =>
    inNow(async (trx, at) => {
      const { personId, accountId } = debtor();
      // What a turn writes that ends a case.
      await trx('cases').where({ case_id: caseId }).update({ status: 'closed', closed_at: at });
      await trx('case_accounts').where({ case_id: caseId }).whereNull('left_at').update({ left_at: at });
      const entry = { strategyId: 'st_test', version: 1, planHash: world.planHash, launchId: 'l1', segmentName: null };
      const given = [{ personId, creditorId: 'bank', accountIds: [accountId] }];
      const [next] = await createCases(trx, { ...entry, tenantId: world.tenantId, at }, given);
      if (next === undefined) throw new Error('no case was opened');
      return next;
    });
  const heard = (caseId: CaseId) =>
    inTenant(world.db, world.tenantId, (trx) =>
      trx('case_events').where({ case_id: caseId }).orderBy('number').pluck<string[]>('kind'),
    );

  test.each(['attorney', 'cease'] as const)(
    '%s: the next case of the accounts knows it and is refused',
    async (kind) => {
      const { caseId } = debtor();
      await place(caseId, kind);
      expect(await asking.ask(caseId)).toMatchObject({ code: 'hold' });
      const next = await reEnter(caseId);
      expect(await heard(next)).toEqual(['hold']);
      expect(await asking.ask(next)).toMatchObject({ code: 'hold' });
    },
  );

  test('and the case after that', async () => {
    const { caseId } = debtor();
    await place(caseId, 'attorney');
    const third = await reEnter(await reEnter(caseId));
    expect(await heard(third)).toEqual(['hold']);
    expect(await asking.ask(third)).toMatchObject({ code: 'hold' });
  });

  test('whoever releases it is heard by the case that has the accounts now', async () => {
    const { caseId } = debtor();
    const holdId = await place(caseId, 'cease');
    const next = await reEnter(caseId);
    await inNow((trx, at) => releaseHold(trx, { tenantId: world.tenantId, holdId, note: 'over', at, by: 'u1' }));
    expect(await heard(next)).toEqual(['hold', 'holdReleased']);
    expect(await asking.ask(next)).toMatchObject({ kind: 'allowed' });
  });

  test('an account that had left before the hold was placed is not held', async () => {
    const { caseId, accountId } = debtor();
    await inNow(async (trx) => {
      const left = { tenant_id: world.tenantId, account_id: accountId, case_id: 'c00008' };
      await trx('case_accounts').insert({
        ...left,
        joined_at: '2026-11-01T00:00:00Z',
        left_at: '2026-11-02T00:00:00Z',
      });
    });
    await place(makeId.case('c00008'), 'attorney');
    expect(await asking.ask(caseId)).toMatchObject({ kind: 'allowed' });
    expect(await heard(await reEnter(caseId))).toEqual([]);
  });
});
